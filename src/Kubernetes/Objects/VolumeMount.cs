namespace Kubernetes.Objects;

public sealed record VolumeMount
{
    public required string Name { get; init; }
    public required string MountPath { get; init; }
    public string? SubPath { get; init; }
    public bool? ReadOnly { get; init; }
}
