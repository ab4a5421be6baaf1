namespace Kubernetes.Objects;

public sealed record RollingUpdateStatefulSetStrategy
{
    public int? Partition { get; init; }
    public IntOrString? MaxUnavailable { get; init; }
}
