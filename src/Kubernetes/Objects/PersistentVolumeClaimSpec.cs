namespace Kubernetes.Objects;

public sealed record PersistentVolumeClaimSpec
{
    public IReadOnlyList<string>? AccessModes { get; init; }
    public string? StorageClassName { get; init; }
    public string? VolumeMode { get; init; }
    public string? VolumeName { get; init; }
    public LabelSelector? Selector { get; init; }
    public VolumeResourceRequirements? Resources { get; init; }
}
