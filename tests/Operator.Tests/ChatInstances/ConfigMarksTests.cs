using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Operator.ChatInstances.LibreChat;

namespace Operator.Tests.ChatInstances;

/// <summary>The marks that are laid over LibreChat's schema name what is there, and no secret is without one.</summary>
public sealed partial class ConfigMarksTests
{
    /// <summary>Named like a secret, and none.</summary>
    private static readonly HashSet<string> NoSecrets =
    [
        // The name of a secret in LibreChat's own database.
        "credentialKey",
        // Names and addresses of OAuth.
        "token_url",
        "token_exchange_method",
        "token_endpoint_auth_methods_supported",
    ];

    public static TheoryData<string> Marks => [.. PathsIn(ConfigMarks.Root)];

    public static TheoryData<string> Releases => [.. LibreChatVersion.All.Select(version => version.Name)];

    [Theory]
    [MemberData(nameof(Marks))]
    public void A_mark_names_a_text_in_every_release_from_the_first_that_has_it(string path)
    {
        bool[] named = [.. LibreChatVersion.All.Select(version => HasText(version.Table.Root, path.Split('/')))];

        Assert.True(named[^1]);
        Assert.Equal(named.Order(), named);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void A_field_that_is_named_like_a_secret_is_marked(string release) =>
        Assert.Equal([], UnmarkedIn(LibreChatVersion.Find(release)!.Table.Root, ConfigMarks.Root, "", "").Distinct());

    private static IEnumerable<string> UnmarkedIn(ConfigShape shape, JsonNode? marks, string path, string name) =>
        marks is JsonValue
            ? []
            : shape switch
            {
                ConfigShape.Text when IsSecretive(name) => [path],
                ConfigShape.Items items => UnmarkedIn(items.Item, marks, path, name),
                ConfigShape.Union union => union.Options.SelectMany(option => UnmarkedIn(option, marks, path, name)),
                // What stands in headers and environments is a secret where its name says so.
                ConfigShape.Record record => UnmarkedIn(
                    record.Value,
                    ConfigMarks.Below(marks, "*"),
                    $"{path}.*",
                    name is "headers" or "env" ? "token" : "*"
                ),
                ConfigShape.Fields fields => fields.Known.SelectMany(field =>
                    UnmarkedIn(field.Value.Shape, ConfigMarks.Below(marks, field.Key), $"{path}.{field.Key}", field.Key)
                ),
                _ => [],
            };

    private static IEnumerable<string> PathsIn(JsonNode? marks, string path = "") =>
        marks switch
        {
            JsonObject fields => fields
                .Where(field => field.Key != "!")
                .SelectMany(field => PathsIn(field.Value, path.Length == 0 ? field.Key : $"{path}/{field.Key}")),
            _ => [path],
        };

    /// <summary>A mark holds for all that is below it, so that a text anywhere there will do.</summary>
    private static bool HasText(ConfigShape shape, string[] path) =>
        shape switch
        {
            ConfigShape.Text or ConfigShape.Reference or ConfigShape.Any => path.Length == 0,
            ConfigShape.Items items => HasText(items.Item, path),
            ConfigShape.Union union => union.Options.Any(option => HasText(option, path)),
            ConfigShape.Record record => (path is [] or ["*", ..]) && HasText(record.Value, [.. path.Skip(1)]),
            ConfigShape.Fields fields => fields.Known.Any(field =>
                (path is [] || path[0] == "*" || path[0] == field.Key) && HasText(field.Value.Shape, [.. path.Skip(1)])
            ),
            _ => false,
        };

    /// <summary>A preview is what the admin panel shows instead of a key.</summary>
    private static bool IsSecretive(string name) =>
        Secretive().IsMatch(name) && !NoSecrets.Contains(name) && !name.EndsWith("Preview", StringComparison.Ordinal);

    [GeneratedRegex("(api|secret|private)_?key|secret|token|passw|credential", RegexOptions.IgnoreCase)]
    private static partial Regex Secretive();
}
