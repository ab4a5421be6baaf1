namespace Kubernetes.Objects;

public sealed record ConfigMapEnvSource
{
    public required string Name { get; init; }
    public bool? Optional { get; init; }
}
