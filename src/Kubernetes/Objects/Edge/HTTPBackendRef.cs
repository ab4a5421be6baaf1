namespace Kubernetes.Objects.Edge;

public sealed record HTTPBackendRef
{
    public string? Name { get; init; }
    public int? Port { get; init; }
}
