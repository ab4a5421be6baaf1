using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// Holds a librechat.yaml against the keys of a release. Each problem is a sentence that begins with the path; none
/// repeats a value, which may be a secret. The grammar of the keys is described in Versions/v0.8.7.yaml.
/// <paramref name="objection"/> says what is wrong with a variable's name, or null.
/// </summary>
internal sealed class ConfigCheck(LibreChatVersion version, Func<string, string?> objection)
{
    private const string Instead = "=";
    private const string Other = "*";

    public IEnumerable<string> ProblemsOf(JsonObject config, string path) => Of(config, version.Keys, path, "");

    private IEnumerable<string> Of(JsonNode value, JsonNode schema, string path, string name) =>
        schema switch
        {
            JsonObject fields => OfObject(value, fields, path),
            JsonArray items => OfList(value, items[0]!, path),
            _ => OfScalar(value, schema.GetValue<string>(), path, name),
        };

    private IEnumerable<string> OfObject(JsonNode value, JsonObject fields, string path)
    {
        if (value is not JsonObject given)
            return fields[Instead] is { } instead ? Of(value, instead, path, "") : [$"{path} must be an object"];
        return Missing(given, fields, path)
            .Concat(
                given
                    .Where(field => field.Value is not null)
                    .SelectMany(field => OfField(field.Key, field.Value!, fields, $"{path}.{field.Key}"))
            );
    }

    private IEnumerable<string> OfField(string name, JsonNode value, JsonObject fields, string path) =>
        (fields[name] ?? fields[$"{name}!"] ?? fields[Other]) is { } schema
            ? Of(value, schema, path, name)
            : [$"{path} is no key of librechat.yaml in {version.Name}: remove it"];

    private static IEnumerable<string> Missing(JsonObject given, JsonObject fields, string path) =>
        from field in fields
        where field.Key.EndsWith('!') && given[field.Key[..^1]] is null
        select $"{path}.{field.Key[..^1]} is missing: add it";

    private IEnumerable<string> OfList(JsonNode value, JsonNode item, string path) =>
        value is not JsonArray list
            ? [$"{path} must be a list"]
            : list.Index()
                .SelectMany(one =>
                    one.Item is null
                        ? [$"{path}[{one.Index}] is empty: remove it"]
                        : Of(one.Item, item, $"{path}[{NameOf(one.Item) ?? $"{one.Index}"}]", "")
                );

    private IEnumerable<string> OfScalar(JsonNode value, string schema, string path, string name)
    {
        if (!ConfigWords.Match(schema, value))
            return [$"{path} must be {ConfigWords.Describe(schema)}"];
        if (ConfigWords.IsSecret(schema, name) && !ConfigVariables.IsReference(value.ToString()))
            return
            [
                $"{path} holds a secret, and LibreChat prints its configuration: put it into a Secret, refer to that in spec.env, and write ${{VARIABLE}} here",
            ];
        return ConfigWords.IsResolved(schema)
            ? Texts(value)
                .SelectMany(ConfigVariables.In)
                .Distinct()
                .Select(objection)
                .OfType<string>()
                .Select(problem => $"{path} {problem}")
            : [];
    }

    private static IEnumerable<string> Texts(JsonNode value) =>
        value is JsonArray list ? list.OfType<JsonNode>().SelectMany(Texts) : [value.ToString()];

    /// <summary>A list's items are told apart by name where they have one, as in the rest of the API.</summary>
    private static string? NameOf(JsonNode item) =>
        item is JsonObject && item["name"] is JsonValue name && name.GetValueKind() == JsonValueKind.String
            ? name.GetValue<string>()
            : null;
}
