using System.Text.Json.Nodes;
using YamlDotNet.Core;

namespace Kubernetes.Objects;

/// <summary>
/// YAML text to and from JSON nodes, read as Kubernetes' own tools read it: a plain scalar is a null, boolean or number
/// by the rules of <see cref="YamlScalar"/>, anything quoted is a string, duplicate keys are an error, anchors and
/// merge keys are resolved.
/// </summary>
public static class Yaml
{
    /// <summary>The documents of a stream, the empty ones left out.</summary>
    /// <exception cref="YamlSyntaxException">The text is no YAML, or has no equivalent in JSON.</exception>
    public static IReadOnlyList<JsonNode> ReadAll(string text)
    {
        try
        {
            return YamlReader.Read(text);
        }
        catch (YamlException e)
        {
            throw new YamlSyntaxException((e.InnerException ?? e).Message, e.Start.Line, e.Start.Column);
        }
    }

    /// <summary>The only document of <paramref name="text"/>; null when there is none.</summary>
    /// <exception cref="YamlSyntaxException">As for <see cref="ReadAll"/>, or there is more than one
    /// document.</exception>
    public static JsonNode? Read(string text) =>
        ReadAll(text) switch
        {
            [] => null,
            [var only] => only,
            _ => throw new YamlSyntaxException("one document is expected, there are more", 1, 1),
        };

    /// <summary>One document in block style, keys in the order they have, ending in a newline.</summary>
    public static string Write(JsonNode? node) => YamlWriter.Write([node]);

    /// <summary>The documents of a stream, separated by <c>---</c>.</summary>
    public static string WriteAll(IEnumerable<JsonNode?> nodes) => YamlWriter.Write(nodes);
}
