using System.Text.Json.Nodes;

namespace Operator.Onboarding;

/// <summary>Compares the override that LibreChat returns with the wanted one.</summary>
internal static class LiveOverrides
{
    private const string Preview = "Preview";

    /// <summary>
    /// Releases that encrypt secrets return only a field &lt;name&gt;Preview for each. Its value cannot be compared, so
    /// <paramref name="wasPut"/> says whether it is the wanted one. References such as ${NAME} are returned as they
    /// are. Releases that do not encrypt secrets return everything.
    /// </summary>
    /// <param name="live">The override that LibreChat returns.</param>
    /// <param name="wanted">The wanted override.</param>
    /// <param name="wasPut">The secrets that LibreChat does not return are those in <paramref name="wanted"/>.</param>
    public static bool Equal(JsonObject live, JsonObject wanted, bool wasPut) => Same(live, wanted, wasPut);

    private static bool Same(JsonNode? live, JsonNode? wanted, bool wasPut) =>
        (live, wanted) switch
        {
            (JsonObject l, JsonObject w) => w.All(field =>
                l.ContainsKey(field.Key)
                    ? Same(l[field.Key], field.Value, wasPut)
                    : wasPut && l.ContainsKey(field.Key + Preview)
            ) && l.All(field => w.ContainsKey(field.Key) || IsPreview(field.Key, w)),
            (JsonArray l, JsonArray w) => l.Count == w.Count
                && l.Zip(w).All(pair => Same(pair.First, pair.Second, wasPut)),
            _ => JsonNode.DeepEquals(live, wanted),
        };

    private static bool IsPreview(string name, JsonObject wanted) =>
        name.EndsWith(Preview, StringComparison.Ordinal) && wanted.ContainsKey(name[..^Preview.Length]);
}
