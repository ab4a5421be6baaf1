using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Support;

namespace Scenarios.ExtremeValues;

/// <summary>One place of a CRD's schema.</summary>
/// <param name="Path">Property names, "[]" for the items of a list, "{}" for the values of a map.</param>
/// <param name="Schema">What the CRD says about it.</param>
internal sealed record SchemaNode(IReadOnlyList<string> Path, JsonObject Schema)
{
    /// <summary>Values of any shape are kept below it.</summary>
    public bool IsFreeForm => (bool?)Schema["x-kubernetes-preserve-unknown-fields"] == true;

    public override string ToString() => string.Join('.', Path);

    /// <summary>Every place of spec and status of the CRD in <paramref name="file"/>, parents first.</summary>
    public static IReadOnlyList<SchemaNode> Of(string file)
    {
        var crd = Yaml.Read(File.ReadAllText(System.IO.Path.Combine(Repository.Root, "config", "crd", file)))!;
        var root = crd["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!.AsObject();
        return
        [
            .. Walk(["spec"], root["properties"]!["spec"]!.AsObject()),
            .. Walk(["status"], root["properties"]!["status"]!.AsObject()),
        ];
    }

    /// <summary>
    /// A copy of <paramref name="document"/> with <paramref name="value"/> at this place; what is missing on the way is
    /// made.
    /// </summary>
    public JsonObject PutInto(JsonObject document, JsonNode? value)
    {
        var copy = document.DeepClone().AsObject();
        JsonNode at = copy;
        for (var i = 0; i < Path.Count; i++)
        {
            var isLast = i == Path.Count - 1;
            var key = Path[i] == "{}" ? "extreme" : Path[i];
            var next = isLast ? value?.DeepClone() : EmptyFor(Path[i + 1]);
            if (key == "[]")
            {
                var list = at.AsArray();
                if (list.Count == 0 || isLast || list[0] is null)
                    list.Insert(0, next);
                at = list[0]!;
            }
            else
            {
                var parent = at.AsObject();
                if (isLast || parent[key] is null)
                    parent[key] = next;
                at = parent[key]!;
            }
        }
        return copy;
    }

    private static JsonNode EmptyFor(string next) => next == "[]" ? new JsonArray() : new JsonObject();

    private static IEnumerable<SchemaNode> Walk(IReadOnlyList<string> path, JsonObject schema)
    {
        yield return new(path, schema);
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
        foreach (var node in Walk([.. path, name], property!.AsObject()))
            yield return node;
        if (schema["items"] is JsonObject items)
            foreach (var node in Walk([.. path, "[]"], items))
                yield return node;
        if (schema["additionalProperties"] is JsonObject values)
            foreach (var node in Walk([.. path, "{}"], values))
                yield return node;
    }
}
