using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "has(self.type) && self.type == 'websocket' ? self.url.matches('^wss?://[^/ ]+(/[^ ]*)?$') : self.url.matches('^https?://[^/ ]+(/[^ ]*)?$')",
    "url must start with http:// or https://, or with ws:// or wss:// when type is websocket"
)]
public sealed record McpServer
{
    /// <summary>Name under which the tenant's people see the server.</summary>
    [Length(1, 63)]
    [ValidationRule(
        "self.matches('^[a-zA-Z0-9]([-_a-zA-Z0-9]*[a-zA-Z0-9])?$')",
        "must be letters, digits, '-' and '_', starting and ending with a letter or digit"
    )]
    public required string Name { get; init; }

    /// <summary>Protocol of the server. Default: streamable-http.</summary>
    public McpServerType Type { get; set; } = McpServerType.StreamableHttp;

    /// <summary>
    /// URL of the server. One inside the cluster (a Service, or a private address) is reached from an instance of the
    /// tenant's own, and from a shared one if spec.config.mcpSettings.allowedAddresses of the ChatInstance lists it.
    /// </summary>
    [Length(6, 2048)]
    public required string Url { get; init; }

    /// <summary>
    /// A Secret in the operator's namespace whose keys and values are sent as HTTP headers. Default: no extra header.
    /// </summary>
    public SecretReference? HeadersSecretRef { get; init; }
}
