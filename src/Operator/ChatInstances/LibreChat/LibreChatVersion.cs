using System.Globalization;
using System.Text.Json.Nodes;
using Kubernetes.Objects;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// What a LibreChat release knows and does: the version of librechat.yaml and what it reads there, the environment
/// variables that it was the first to read, and its row in Versions/releases.yaml. What a release reads is a file under
/// Versions/, laid over the one before it and written by build/LibreChatSchema.
/// </summary>
internal sealed record LibreChatVersion(
    string Name,
    string ConfigVersion,
    ConfigTable Table,
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
    public static IReadOnlyList<LibreChatVersion> All { get; } = [.. Read()];

    /// <summary>The rules for a release that the table does not have.</summary>
    public static LibreChatVersion Newest => All[^1];

    /// <summary>The oldest release that <see cref="ReadsTrustHeader"/> holds for.</summary>
    public static LibreChatVersion FirstToReadTrustHeader => All.First(version => version.ReadsTrustHeader);

    public static string KnownNames => string.Join(", ", All.Select(version => version.Name));

    public static LibreChatVersion? Find(string? name) => All.FirstOrDefault(version => version.Name == name);

    /// <summary>The release that first reads a variable, where this one does not yet; null otherwise.</summary>
    public LibreChatVersion? FirstReading(string variable) =>
        All.SkipWhile(version => version != this)
            .Skip(1)
            .FirstOrDefault(version => version.NewVariables.Contains(variable));

    private static IEnumerable<LibreChatVersion> Read()
    {
        JsonObject? schema = null;
        foreach (var (name, facts) in Yaml.Read(EmbeddedText.Read("librechat/releases.yaml"))!.AsObject())
        {
            schema = MergePatch.Apply(schema, JsonNode.Parse(EmbeddedText.Read($"librechat/{name}.json"))!.AsObject());
            yield return new(
                name,
                schema["version"]!.ToString(),
                ConfigTable.Of(schema),
                [.. (facts!["environment"] as JsonArray ?? []).Select(variable => variable!.ToString())]
            )
            {
                ServesStrictly = facts["servesStrictly"]!.GetValue<bool>(),
                ReadsTrustHeader = facts["readsTrustHeader"]!.GetValue<bool>(),
                EncryptsOverrides = facts["encryptsOverrides"]!.GetValue<bool>(),
                OverrideCacheTime = TimeSpan.FromSeconds(
                    int.Parse(facts["overrideSeconds"]!.ToString(), CultureInfo.InvariantCulture)
                ),
                SeededCollections = facts["seeded"]!
                    .AsObject()
                    .ToDictionary(collection => collection.Key, collection => collection.Value!.ToString()),
            };
        }
    }
}
