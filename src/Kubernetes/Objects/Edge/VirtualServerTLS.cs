using System.Text.Json.Serialization;

namespace Kubernetes.Objects.Edge;

public sealed record VirtualServerTLS
{
    public string? Secret { get; init; }
    public VirtualServerRedirect? Redirect { get; init; }

    [JsonPropertyName("cert-manager")]
    public VirtualServerIssuer? CertManager { get; init; }
}
