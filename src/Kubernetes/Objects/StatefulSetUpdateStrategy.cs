namespace Kubernetes.Objects;

public sealed record StatefulSetUpdateStrategy
{
    public string? Type { get; init; }
    public RollingUpdateStatefulSetStrategy? RollingUpdate { get; init; }
}
