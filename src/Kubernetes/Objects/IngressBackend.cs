namespace Kubernetes.Objects;

public sealed record IngressBackend
{
    public IngressServiceBackend? Service { get; init; }
}
