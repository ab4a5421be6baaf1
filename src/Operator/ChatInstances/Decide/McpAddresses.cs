using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using Operator.ChatInstances.LibreChat;
using Operator.Configuration;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// What LibreChat may call inside the cluster: the MCP servers of spec.config, and what its owner lists in
/// mcpSettings.allowedAddresses. LibreChat refuses all else that is private, and the NetworkPolicy does too.
/// </summary>
internal static class McpAddresses
{
    private const string KubeSystem = "kube-system";

    /// <summary>In the order of the spec, each once; only what may be reached.</summary>
    public static IReadOnlyList<ServerAddress> Of(ChatInstance instance, OperatorConfiguration configuration) =>
        [
            .. Named(instance)
                .Select(named => named.Address)
                .Where(address => address.IsInside && ObjectionTo(address, instance, configuration) is null)
                .DistinctBy(address => address.ToString()),
        ];

    /// <summary>What its owner has opened to all tenants of the instance.</summary>
    public static IReadOnlyList<ServerAddress> Listed(ChatInstance instance) =>
        [.. Entries(instance).Select(named => named.Address)];

    /// <summary>Each with its path.</summary>
    public static IEnumerable<string> ObjectionsIn(ChatInstance instance, OperatorConfiguration configuration) =>
        from named in Named(instance)
        let objection = ObjectionTo(named.Address, instance, configuration)
        where objection is not null
        select $"{named.Path} {objection}";

    /// <summary>Null: it is open, or no matter of ours.</summary>
    public static string? ObjectionTo(
        ServerAddress address,
        ChatInstance instance,
        OperatorConfiguration configuration
    ) =>
        ObjectionTo(address)
        ?? (
            instance.OwnTenant() is not null
                ? ObjectionOfTenantTo(address, instance.Metadata.NamespaceProperty!, configuration)
                : null
        );

    /// <summary>Whoever asks.</summary>
    public static string? ObjectionTo(ServerAddress address) =>
        address.IsClosed
            ? $"leads to {address}, where the pod itself, its node or the Kubernetes API answers: name another server"
            : null;

    /// <summary>A tenant's instance calls nobody where the operator or other tenants are.</summary>
    public static string? ObjectionOfTenantTo(
        ServerAddress address,
        string @namespace,
        OperatorConfiguration configuration
    ) =>
        address.Service?.Namespace is { } at
        && at != @namespace
        && (
            at == KubeSystem
            || at == configuration.OperatorNamespace
            || at.StartsWith(configuration.TenantNamespacePrefix, StringComparison.Ordinal)
        )
            ? $"leads to {address}, in namespace {at}, where no tenant's own MCP server is: move the server to a namespace of its own"
            : null;

    private static IEnumerable<(string Path, ServerAddress Address)> Named(ChatInstance instance) =>
        Servers(instance).Concat(Entries(instance));

    private static IEnumerable<(string Path, ServerAddress Address)> Servers(ChatInstance instance) =>
        from server in ConfigOf(instance)["mcpServers"] as JsonObject ?? []
        let url = (server.Value as JsonObject)?["url"]
        where url is JsonValue && url.GetValueKind() == JsonValueKind.String
        let resolved = ConfigVariables.Resolve(
            url.GetValue<string>(),
            variable => ConfigUnusable.ValueOf(instance.Spec, variable)
        )
        let address = resolved is null ? null : ServerAddress.OfUrl(resolved, instance.Metadata.NamespaceProperty!)
        where address is not null
        select ($"spec.config.mcpServers.{server.Key}.url", address);

    private static IEnumerable<(string Path, ServerAddress Address)> Entries(ChatInstance instance) =>
        from entry in (
            (ConfigOf(instance)["mcpSettings"] as JsonObject)?["allowedAddresses"] as JsonArray ?? []
        ).Index()
        where entry.Item is JsonValue && entry.Item.GetValueKind() == JsonValueKind.String
        let address = ServerAddress.OfEntry(entry.Item.GetValue<string>(), instance.Metadata.NamespaceProperty!)
        where address is not null
        select ($"spec.config.mcpSettings.allowedAddresses[{entry.Index}]", address);

    private static JsonObject ConfigOf(ChatInstance instance) =>
        instance.Spec.Config is { ValueKind: JsonValueKind.Object } config ? JsonObject.Create(config)! : [];
}
