namespace Kubernetes.Objects;

public sealed record PodDisruptionBudgetSpec
{
    public IntOrString? MinAvailable { get; init; }
    public IntOrString? MaxUnavailable { get; init; }
    public LabelSelector? Selector { get; init; }
    public string? UnhealthyPodEvictionPolicy { get; init; }
}
