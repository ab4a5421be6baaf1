using System.Text;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Schema;

namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// Prints a path of a <see cref="FieldSet"/> for messages: <c>.spec.template.spec.containers[name="app"].image</c>.
/// </summary>
internal static class PathText
{
    public static string Print(IEnumerable<string> path)
    {
        var text = new StringBuilder();
        foreach (var key in path)
            Append(text, key);
        return text.ToString();
    }

    public static string PrintKey(string key)
    {
        var text = new StringBuilder();
        Append(text, key);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string key)
    {
        var value = key[2..];
        switch (key[0])
        {
            case 'f':
                text.Append('.').Append(value);
                break;
            case 'k' when JsonNode.Parse(value) is JsonObject fields:
                text.Append('[')
                    .AppendJoin(',', fields.Select(field => $"{field.Key}={CanonicalJson.Write(field.Value)}"))
                    .Append(']');
                break;
            case 'v':
                text.Append("[=").Append(value).Append(']');
                break;
            default:
                text.Append('[').Append(value).Append(']');
                break;
        }
    }
}
