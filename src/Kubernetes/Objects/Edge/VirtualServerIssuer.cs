using System.Text.Json.Serialization;

namespace Kubernetes.Objects.Edge;

public sealed record VirtualServerIssuer
{
    [JsonPropertyName("cluster-issuer")]
    public string? ClusterIssuer { get; init; }
    public string? Issuer { get; init; }
}
