using System.Text.Json.Nodes;
using Kubernetes.Objects;

namespace Scenarios;

/// <summary>samples/ as one set of documents.</summary>
internal static class Samples
{
    /// <summary>Each object once, in the order of the files.</summary>
    public static IReadOnlyList<JsonNode> Documents { get; } =
    [
        .. OperatorWorld
            .Samples.SelectMany(file => Yaml.ReadAll(File.ReadAllText(file)))
            .DistinctBy(d => $"{d["kind"]} {d["metadata"]!["namespace"]}/{d["metadata"]!["name"]}"),
    ];

    public static IReadOnlyList<JsonNode> Namespaces { get; } =
    [.. Documents.Where(d => (string?)d["kind"] == "Namespace")];

    public static IReadOnlyList<JsonNode> OfOurKinds { get; } = [.. Documents.Where(IsOfOurs)];

    public static bool IsOfOurs(JsonNode document) =>
        ((string)document["apiVersion"]!).StartsWith("chat.", StringComparison.Ordinal);

    public static string PathOf(JsonNode document)
    {
        var (name, ns) = (
            (string)document["metadata"]!["name"]!,
            (string?)document["metadata"]!["namespace"] ?? "default"
        );
        return (string?)document["kind"] switch
        {
            "Tenant" => WorldQueries.Tenant(name),
            "ChatInstance" => WorldQueries.Instance(ns, name),
            _ => WorldQueries.Pool(ns, name),
        };
    }
}
