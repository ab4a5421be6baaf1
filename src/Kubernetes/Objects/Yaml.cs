using System.Text.Json.Nodes;
using YamlDotNet.Core;

namespace Kubernetes.Objects;

/// <summary>
/// Converts YAML text to and from JSON nodes, as Kubernetes' own tools read it. A plain scalar is null, a boolean or a
/// number by the rules of <see cref="YamlScalar"/>. A quoted scalar is a string. Duplicate keys are an error. Anchors
/// and merge keys are resolved.
/// </summary>
public static class Yaml
{
    /// <summary>The documents of a stream, without empty documents.</summary>
    /// <exception cref="YamlSyntaxException">The text is not YAML, or has no equivalent in JSON.</exception>
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

    /// <summary>The only document of <paramref name="text"/>. Null if there is none.</summary>
    /// <exception cref="YamlSyntaxException">As for <see cref="ReadAll"/>, or there is more than one
    /// document.</exception>
    public static JsonNode? Read(string text) =>
        ReadAll(text) switch
        {
            [] => null,
            [var only] => only,
            _ => throw new YamlSyntaxException("one document is expected, there are more", 1, 1),
        };

    /// <summary>One document in block style, with the keys in their given order and a newline at the end.</summary>
    public static string Write(JsonNode? node) => YamlWriter.Write([node]);

    /// <summary>The documents of a stream, separated by <c>---</c>.</summary>
    public static string WriteAll(IEnumerable<JsonNode?> nodes) => YamlWriter.Write(nodes);
}
