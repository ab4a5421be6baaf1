namespace Kubernetes.Objects;

public sealed record SeccompProfile
{
    public required string Type { get; init; }
    public string? LocalhostProfile { get; init; }
}
