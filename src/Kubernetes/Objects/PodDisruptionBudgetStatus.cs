namespace Kubernetes.Objects;

public sealed record PodDisruptionBudgetStatus
{
    public long? ObservedGeneration { get; init; }
    public int? DisruptionsAllowed { get; init; }
    public int? CurrentHealthy { get; init; }
    public int? DesiredHealthy { get; init; }
    public int? ExpectedPods { get; init; }
}
