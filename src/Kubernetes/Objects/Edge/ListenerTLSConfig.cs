using k8s.Models;

namespace Kubernetes.Objects.Edge;

public sealed record ListenerTLSConfig
{
    public IReadOnlyList<V1LocalObjectReference>? CertificateRefs { get; init; }
}
