using System.Text.Json.Nodes;
using Kubernetes.Objects;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// What a LibreChat release knows: the version of librechat.yaml and its keys, and the environment variables that it
/// was the first to read. Each release is a file under Versions/, laid over the one before it; v0.8.7.yaml says how to
/// read them.
/// </summary>
internal sealed record LibreChatVersion(
    string Name,
    string ConfigVersion,
    JsonObject Keys,
    IReadOnlyList<string> NewVariables
)
{
    /// <summary>The keys of endpoints in an override are encrypted in the database, and shown to nobody.</summary>
    public bool EncryptsOverrides { get; private init; }

    /// <summary>Oldest first.</summary>
    private static readonly LibreChatVersion[] Known = [.. Read("v0.8.7", "v0.8.8-rc1", "v0.8.8-rc4")];

    /// <summary>The rules for a release that the table does not have.</summary>
    public static LibreChatVersion Newest => Known[^1];

    public static string KnownNames => string.Join(", ", Known.Select(version => version.Name));

    public static LibreChatVersion? Find(string? name) => Array.Find(Known, version => version.Name == name);

    /// <summary>The release that first reads a variable, where this one does not yet; null otherwise.</summary>
    public LibreChatVersion? FirstReading(string variable) =>
        Known
            .SkipWhile(version => version != this)
            .Skip(1)
            .FirstOrDefault(version => version.NewVariables.Contains(variable));

    private static IEnumerable<LibreChatVersion> Read(params IEnumerable<string> names)
    {
        JsonObject? keys = null;
        var encrypts = false;
        foreach (var name in names)
        {
            var file = Yaml.Read(EmbeddedText.Read($"librechat/{name}.yaml"))!.AsObject();
            keys = MergePatch.Apply(keys, file["config"]!.AsObject());
            encrypts |= file["encryptsOverrides"]?.GetValue<bool>() == true;
            yield return new(
                name,
                file["version"]!.ToString(),
                keys,
                [.. (file["environment"] as JsonArray ?? []).Select(variable => variable!.ToString())]
            )
            {
                EncryptsOverrides = encrypts,
            };
        }
    }
}
