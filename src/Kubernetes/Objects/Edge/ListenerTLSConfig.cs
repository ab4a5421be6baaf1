namespace Kubernetes.Objects.Edge;

public sealed record ListenerTLSConfig
{
    public IReadOnlyList<LocalObjectReference>? CertificateRefs { get; init; }
}
