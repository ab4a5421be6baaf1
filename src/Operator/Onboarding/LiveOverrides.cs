using System.Text.Json.Nodes;

namespace Operator.Onboarding;

/// <summary>Whether LibreChat holds what was put.</summary>
internal static class LiveOverrides
{
    private const string Preview = "Preview";

    /// <summary>
    /// Releases that encrypt secrets tell of one only that it is there, by a field &lt;name&gt;Preview: it is then taken for the one that was put. References such as ${NAME} are told as they
    /// are. A release that keeps secrets plainly tells all of it.
    /// </summary>
    public static bool Equal(JsonObject live, JsonObject wanted) => Same(live, wanted);

    private static bool Same(JsonNode? live, JsonNode? wanted) => (live, wanted) switch
    {
        (JsonObject l, JsonObject w) => w.All(field => l.ContainsKey(field.Key) ? Same(l[field.Key], field.Value) : l.ContainsKey(field.Key + Preview))
            && l.All(field => w.ContainsKey(field.Key) || IsPreview(field.Key, w)),
        (JsonArray l, JsonArray w) => l.Count == w.Count && l.Zip(w).All(pair => Same(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(live, wanted),
    };

    private static bool IsPreview(string name, JsonObject wanted) => name.EndsWith(Preview, StringComparison.Ordinal) && wanted.ContainsKey(name[..^Preview.Length]);
}
