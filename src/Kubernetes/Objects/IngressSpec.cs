namespace Kubernetes.Objects;

public sealed record IngressSpec
{
    public string? IngressClassName { get; init; }
    public IngressBackend? DefaultBackend { get; init; }
    public IReadOnlyList<IngressTLS>? Tls { get; init; }
    public IReadOnlyList<IngressRule>? Rules { get; init; }
}
