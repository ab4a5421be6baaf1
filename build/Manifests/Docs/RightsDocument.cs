using System.Text.Json.Nodes;

namespace Manifests.Docs;

/// <summary>docs/rights.md: the rules of every role in config/rbac, as tables.</summary>
internal static class RightsDocument
{
    private const string Introduction = """
        # Who may do what

        The roles in `config/rbac`: those for people, and what the operator itself holds. [security.md](security.md) says what each is worth.

        """;

    private static readonly string[] Columns = ["resources", "group", "verbs"];

    public static string Of(IEnumerable<JsonObject> documents) =>
        Markdown.Header
        + Introduction
        + string.Concat(
            documents
                .Where(document => document["rules"] is not null)
                .OrderBy(document => $"{document["metadata"]!["name"]} {document["kind"]}", StringComparer.Ordinal)
                .Select(Section)
        );

    private static string Section(JsonObject role) =>
        $"\n## {role["metadata"]!["name"]} ({Scope(role)})\n\n{Markdown.Table(Columns, role["rules"]!.AsArray().Select(rule => Row(rule!)))}";

    private static string Scope(JsonObject role) =>
        role["metadata"]!["namespace"] is { } ns ? $"in {ns}" : "where it is bound";

    private static string[] Row(JsonNode rule) =>
        [
            $"{Joined(rule["resources"])}{(rule["resourceNames"] is { } names ? $" called {Joined(names)}" : "")}",
            Joined(rule["apiGroups"]) is { Length: > 0 } group ? group : "core",
            Joined(rule["verbs"]),
        ];

    private static string Joined(JsonNode? list) => string.Join(", ", list!.AsArray().Select(item => (string)item!));
}
