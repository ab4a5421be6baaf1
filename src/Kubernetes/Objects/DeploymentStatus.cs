namespace Kubernetes.Objects;

public sealed record DeploymentStatus
{
    public long? ObservedGeneration { get; init; }
    public int? Replicas { get; init; }
    public int? UpdatedReplicas { get; init; }
    public int? ReadyReplicas { get; init; }
    public int? AvailableReplicas { get; init; }
    public int? UnavailableReplicas { get; init; }

    /// <summary>Pods on their way out. Null on servers older than 1.35, which do not count them.</summary>
    public int? TerminatingReplicas { get; init; }
    public IReadOnlyList<DeploymentCondition>? Conditions { get; init; }
}
