using System.Globalization;
using System.Text.Json.Nodes;
using Kubernetes.Objects;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// What a LibreChat release knows and does: the version of librechat.yaml and its keys, the environment variables that
/// it was the first to read, and its row in Versions/releases.yaml. The keys of a release are a file under Versions/,
/// laid over the one before it; v0.8.7.yaml says how to read them.
/// </summary>
internal sealed record LibreChatVersion(
    string Name,
    string ConfigVersion,
    JsonObject Keys,
    IReadOnlyList<string> NewVariables
)
{
    /// <summary>TENANT_ISOLATION_STRICT=true serves people.</summary>
    public required bool ServesStrictly { get; init; }

    /// <summary>TRUST_TENANT_HEADER=false makes it ignore X-Tenant-Id.</summary>
    public required bool ReadsTrustHeader { get; init; }

    /// <summary>The keys of endpoints in an override are encrypted in the database, and shown to nobody.</summary>
    public required bool EncryptsOverrides { get; init; }

    /// <summary>How long a pod may go on with an override of before.</summary>
    public required TimeSpan OverrideCacheTime { get; init; }

    /// <summary>
    /// The collections that it fills without a tenant and reads within one, with the field that names a document.
    /// </summary>
    public required IReadOnlyDictionary<string, string> SeededCollections { get; init; }

    /// <summary>Oldest first.</summary>
    private static readonly LibreChatVersion[] Known = [.. Read()];

    /// <summary>The rules for a release that the table does not have.</summary>
    public static LibreChatVersion Newest => Known[^1];

    /// <summary>The oldest release that <see cref="ReadsTrustHeader"/> holds for.</summary>
    public static LibreChatVersion FirstToReadTrustHeader => Known.First(version => version.ReadsTrustHeader);

    public static string KnownNames => string.Join(", ", Known.Select(version => version.Name));

    public static LibreChatVersion? Find(string? name) => Array.Find(Known, version => version.Name == name);

    /// <summary>The release that first reads a variable, where this one does not yet; null otherwise.</summary>
    public LibreChatVersion? FirstReading(string variable) =>
        Known
            .SkipWhile(version => version != this)
            .Skip(1)
            .FirstOrDefault(version => version.NewVariables.Contains(variable));

    private static IEnumerable<LibreChatVersion> Read()
    {
        JsonObject? keys = null;
        foreach (var row in Yaml.Read(EmbeddedText.Read("librechat/releases.yaml"))!.AsArray())
        {
            var name = row!["name"]!.ToString();
            var file = Yaml.Read(EmbeddedText.Read($"librechat/{name}.yaml"))!.AsObject();
            keys = MergePatch.Apply(keys, file["config"]!.AsObject());
            yield return new(
                name,
                file["version"]!.ToString(),
                keys,
                [.. (file["environment"] as JsonArray ?? []).Select(variable => variable!.ToString())]
            )
            {
                ServesStrictly = row["servesStrictly"]!.GetValue<bool>(),
                ReadsTrustHeader = row["readsTrustHeader"]!.GetValue<bool>(),
                EncryptsOverrides = row["encryptsOverrides"]!.GetValue<bool>(),
                OverrideCacheTime = TimeSpan.FromSeconds(
                    int.Parse(row["overrideSeconds"]!.ToString(), CultureInfo.InvariantCulture)
                ),
                SeededCollections = row["seeded"]!
                    .AsObject()
                    .ToDictionary(collection => collection.Key, collection => collection.Value!.ToString()),
            };
        }
    }
}
