namespace Kubernetes.Objects;

public sealed record PersistentVolumeClaimStatus
{
    /// <summary>"Pending", "Bound" or "Lost".</summary>
    public string? Phase { get; init; }
    public IReadOnlyList<string>? AccessModes { get; init; }
    public IReadOnlyDictionary<string, Quantity>? Capacity { get; init; }
    public IReadOnlyList<PersistentVolumeClaimCondition>? Conditions { get; init; }
}
