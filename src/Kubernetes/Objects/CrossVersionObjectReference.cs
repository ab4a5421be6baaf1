namespace Kubernetes.Objects;

public sealed record CrossVersionObjectReference
{
    public string? ApiVersion { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
}
