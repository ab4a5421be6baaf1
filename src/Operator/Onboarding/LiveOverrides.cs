using System.Text.Json.Nodes;

namespace Operator.Onboarding;

/// <summary>Whether LibreChat holds what was put.</summary>
internal static class LiveOverrides
{
    private const string Preview = "Preview";

    /// <summary>
    /// Releases that encrypt secrets tell of one only that it is there, by a field &lt;name&gt;Preview: whether it is
    /// the one that shall be, only who has put it can tell. References such as ${NAME} are told as they are. A release
    /// that keeps secrets plainly tells all of it.
    /// </summary>
    /// <param name="live">What LibreChat tells.</param>
    /// <param name="wanted">What shall be.</param>
    /// <param name="wasPut">A secret that is not told is the one in <paramref name="wanted"/>.</param>
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
