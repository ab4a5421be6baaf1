namespace Kubernetes.Objects;

public sealed record Volume
{
    public required string Name { get; init; }
    public ConfigMapVolumeSource? ConfigMap { get; init; }
    public SecretVolumeSource? Secret { get; init; }
    public EmptyDirVolumeSource? EmptyDir { get; init; }
    public PersistentVolumeClaimVolumeSource? PersistentVolumeClaim { get; init; }
}
