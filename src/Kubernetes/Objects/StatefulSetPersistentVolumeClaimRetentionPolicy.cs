namespace Kubernetes.Objects;

public sealed record StatefulSetPersistentVolumeClaimRetentionPolicy
{
    public string? WhenDeleted { get; init; }
    public string? WhenScaled { get; init; }
}
