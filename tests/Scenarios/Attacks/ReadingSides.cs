using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubernetes.Objects;

namespace Scenarios.Attacks;

/// <summary>
/// Rendered objects as those who read them see them: variables and commands after the kubelet's expansion, YAML and
/// JSON that is inside a string as what it says, Secrets as text. Hashes of content are left out.
/// </summary>
internal static partial class ReadingSides
{
    public const string SecretValue = "<the value of a Secret>";

    public static JsonNode Read(JsonNode node) => Seen(node, "", new Dictionary<string, string>());

    private static JsonNode Seen(JsonNode? node, string name, Dictionary<string, string> variables)
    {
        switch (node)
        {
            case JsonObject map:
                var ofContainer = map["env"] is JsonArray env ? Environment(env) : variables;
                var seen = new JsonObject();
                foreach (var (key, value) in map)
                    if (key is not ("chat.scalewize.ai/config-hash" or "resourceVersion"))
                        seen[key] =
                            key == "env" && value is JsonArray ? AsObject(ofContainer)
                            : key == "data" && (string?)map["kind"] == "Secret" ? Decoded(value)
                            : Seen(value, key, ofContainer);
                return seen;
            case JsonArray list when name is "command" or "args":
                return new JsonArray([.. list.Select(part => (JsonNode)KubeletExpansion.Of((string)part!, variables))]);
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Seen(item, "", variables))]);
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                var text = (string)value!;
                return name.EndsWith(".yaml", StringComparison.Ordinal)
                    ? Yaml.Read(text)!.DeepClone()
                    : HashedName().Replace(text, "$1-hash");
            default:
                return node?.DeepClone() ?? JsonValue.Create("null");
        }
    }

    private static Dictionary<string, string> Environment(JsonArray env)
    {
        var variables = new Dictionary<string, string>();
        foreach (var variable in env)
            variables[(string)variable!["name"]!] = variable["valueFrom"] is null
                ? KubeletExpansion.Of((string?)variable["value"] ?? "", variables)
                : $"{SecretValue} {variable["valueFrom"]!.ToJsonString()}";
        return variables;
    }

    private static JsonObject AsObject(Dictionary<string, string> variables) =>
        new(
            variables.Select(variable =>
                KeyValuePair.Create(
                    variable.Key,
                    variable.Key.StartsWith("ACCOUNTS_", StringComparison.Ordinal)
                        ? JsonNode.Parse(variable.Value)
                        : (JsonNode?)variable.Value
                )
            )
        );

    private static JsonObject Decoded(JsonNode? data) =>
        new(
            (data as JsonObject ?? []).Select(entry =>
                KeyValuePair.Create(
                    entry.Key,
                    (JsonNode?)Encoding.UTF8.GetString(Convert.FromBase64String((string)entry.Value!))
                )
            )
        );

    [GeneratedRegex("(-accounts|^tenant-[a-z]+)-[0-9a-f]{8}$")]
    private static partial Regex HashedName();
}
