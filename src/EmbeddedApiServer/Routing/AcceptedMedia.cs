namespace EmbeddedApiServer.Routing;

/// <summary>One entry of an Accept header.</summary>
internal sealed record AcceptedMedia(string Type, IReadOnlyDictionary<string, string> Parameters)
{
    public string Parameter(string name) => Parameters.GetValueOrDefault(name, "");

    public static AcceptedMedia Parse(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var parameters = new Dictionary<string, string>();
        foreach (var parameter in parts.Skip(1))
        {
            var sides = parameter.Split('=', 2);
            parameters[sides[0]] = sides.Length == 2 ? sides[1] : "";
        }

        return new AcceptedMedia(parts.FirstOrDefault("*/*"), parameters);
    }
}
