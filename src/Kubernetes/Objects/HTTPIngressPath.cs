namespace Kubernetes.Objects;

public sealed record HTTPIngressPath
{
    public string? Path { get; init; }
    public string? PathType { get; init; }
    public IngressBackend? Backend { get; init; }
}
