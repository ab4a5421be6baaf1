using System.Text.Json.Nodes;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// What of a union a value may have meant. Objects often tell themselves apart by a field, such as the type of an MCP
/// server. <paramref name="WrongKey"/>: that field says something that none knows; then <paramref name="Shapes"/> are
/// what the field may be.
/// </summary>
internal sealed record ConfigAlternatives(IReadOnlyList<ConfigShape> Shapes, string? WrongKey)
{
    public static ConfigAlternatives Of(IEnumerable<ConfigShape> options, JsonNode? value)
    {
        List<ConfigShape> shapes = [.. options];
        if (
            value is not JsonObject given
            || shapes.Count < 2
            || KeyOf(shapes) is not { } key
            || given[key] is not { } meant
        )
            return new(shapes, null);
        List<ConfigShape> matching = [.. shapes.Where(shape => ConfigWords.Match(ChoiceOf(shape, key)!, meant))];
        return matching.Count > 0 ? new(matching, null) : new([.. shapes.Select(shape => ChoiceOf(shape, key)!)], key);
    }

    private static string? KeyOf(List<ConfigShape> shapes) =>
        shapes[0] is ConfigShape.Fields first
            ? first.Known.Keys.FirstOrDefault(key => shapes.TrueForAll(shape => ChoiceOf(shape, key) is not null))
            : null;

    private static ConfigShape.Choice? ChoiceOf(ConfigShape shape, string key) =>
        shape is ConfigShape.Fields fields && fields.Known.TryGetValue(key, out var field)
            ? field.Shape as ConfigShape.Choice
            : null;
}
