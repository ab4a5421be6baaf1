using System.Collections.Frozen;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// What a LibreChat release knows: the version of librechat.yaml and its keys. The reader of that file is strict: at an unknown key LibreChat exits, so that
/// a key must be checked before it is rolled out. Source: CONFIG_VERSION and configSchema in librechat-data-provider of each release.
/// </summary>
internal sealed record LibreChatVersion(string Name, string ConfigVersion, FrozenSet<string> Keys)
{
    private static readonly string[] Since087 =
    [
        "version", "cache", "ocr", "webSearch", "memory", "summarization", "skillSync", "secureImageLinks", "imageOutputType", "includedTools", "filteredTools", "mcpServers",
        "mcpSettings", "interface", "turnstile", "fileStrategy", "fileStrategies", "cloudfront", "actions", "registration", "balance", "transactions", "speech", "rateLimits",
        "fileConfig", "modelSpecs", "messageFilter", "endpoints",
    ];

    /// <summary>Oldest first.</summary>
    private static readonly LibreChatVersion[] Known =
    [
        new("v0.8.7", "1.3.13", Since087.ToFrozenSet()),
        new("v0.8.8-rc1", "1.3.14", Since087.Append("langfuse").ToFrozenSet()),
        new("v0.8.8-rc4", "1.3.17", Since087.Concat(["langfuse", "permissions", "filters", "openapi"]).ToFrozenSet()),
    ];

    /// <summary>The keys of <c>endpoints</c>, which is as strict.</summary>
    public static FrozenSet<string> EndpointKeys { get; } =
        FrozenSet.Create("allowedAddresses", "all", "openAI", "google", "anthropic", "azureOpenAI", "assistants", "azureAssistants", "agents", "custom", "bedrock");

    /// <summary>The rules for a release that the table does not have.</summary>
    public static LibreChatVersion Newest => Known[^1];

    public static LibreChatVersion? Find(string? name) => Array.Find(Known, version => version.Name == name);

    public static string KnownNames => string.Join(", ", Known.Select(version => version.Name));
}
