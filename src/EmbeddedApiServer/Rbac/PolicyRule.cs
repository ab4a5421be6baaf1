using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Rbac;

/// <summary>rbac/v1 PolicyRule.</summary>
internal sealed record PolicyRule(string[] Verbs, string[] Groups, string[] Resources, string[] Names, string[] Paths)
{
    public static PolicyRule Read(JsonNode rule) =>
        new(
            Strings(rule["verbs"]),
            Strings(rule["apiGroups"]),
            Strings(rule["resources"]),
            Strings(rule["resourceNames"]),
            Strings(rule["nonResourceURLs"])
        );

    public bool Allows(AccessQuery query)
    {
        if (!Has(Verbs, query.Verb))
        {
            return false;
        }

        return query.NonResourcePath is { } path
            ? Paths.Any(pattern =>
                pattern == path || (pattern.EndsWith('*') && path.StartsWith(pattern[..^1], StringComparison.Ordinal))
            )
            : Has(Groups, query.Group) && HasResource(query) && (Names.Length == 0 || Names.Contains(query.Name));
    }

    private bool HasResource(AccessQuery query) =>
        Has(Resources, query.FullResource)
        || (query.Subresource.Length > 0 && Resources.Contains($"*/{query.Subresource}"));

    private static bool Has(string[] values, string value) =>
        Array.IndexOf(values, value) >= 0 || Array.IndexOf(values, "*") >= 0;

    private static string[] Strings(JsonNode? array) => [.. (array as JsonArray ?? []).Select(item => (string)item!)];
}
