using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kubernetes.Objects;

internal static class YamlReader
{
    // Keeps an alias to its own parent, or a hostile document, from overflowing the stack.
    private const int DeepestNesting = 100;

    public static IReadOnlyList<JsonNode> Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        var documents = new List<JsonNode>(stream.Documents.Count);
        foreach (var document in stream.Documents)
            if (Node(document.RootNode, 0) is { } node)
                documents.Add(node);
        return documents;
    }

    private static JsonNode? Node(YamlNode node, int depth) =>
        depth > DeepestNesting
            ? throw Error(node, "nested too deeply")
            : node switch
            {
                YamlScalarNode scalar => Scalar(scalar),
                YamlSequenceNode sequence => new JsonArray([
                    .. sequence.Children.Select(child => Node(child, depth + 1)),
                ]),
                YamlMappingNode mapping => Mapping(mapping, depth),
                _ => throw Error(node, "this has no equivalent in JSON"),
            };

    private static JsonObject Mapping(YamlMappingNode mapping, int depth)
    {
        var result = new JsonObject();
        foreach (var (keyNode, value) in mapping.Children)
            if (!IsMerge(keyNode) && !result.TryAdd(Key(keyNode), Node(value, depth + 1)))
                throw Error(keyNode, $"the key \"{Key(keyNode)}\" is already set");

        foreach (var (keyNode, value) in mapping.Children)
            if (IsMerge(keyNode))
                Merge(result, value, depth + 1);
        return result;
    }

    private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain };

    /// <summary>A mapping's own keys win over merged keys, and an earlier source wins over a later one.</summary>
    private static void Merge(JsonObject into, YamlNode from, int depth)
    {
        var sources = from is YamlSequenceNode sequence ? sequence.Children : [from];
        foreach (var source in sources)
        {
            if (source is not YamlMappingNode mapping)
                throw Error(source, "a merge key takes a mapping or a list of them");
            foreach (var (key, value) in Mapping(mapping, depth))
                if (!into.ContainsKey(key))
                    into.Add(key, value?.DeepClone());
        }
    }

    private static string Key(YamlNode key) =>
        key switch
        {
            YamlScalarNode scalar when Scalar(scalar) is { } value => value.ToString(),
            YamlScalarNode => "null",
            _ => throw Error(key, "a key must be a scalar"),
        };

    private static JsonNode? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any) || IsTagged(scalar, "str"))
            return JsonValue.Create(text);
        if (YamlScalar.IsNotANumber(text))
            throw Error(scalar, $"{text} has no equivalent in JSON");
        return YamlScalar.Resolve(text);
    }

    private static bool IsTagged(YamlScalarNode scalar, string type) =>
        !scalar.Tag.IsEmpty && scalar.Tag.Value == $"tag:yaml.org,2002:{type}";

    private static YamlException Error(YamlNode at, string message) => new(at.Start, at.End, message);
}
