namespace Kubernetes.Objects;

public sealed record AlertGroup
{
    public required string Name { get; init; }
    public IReadOnlyList<AlertRule>? Rules { get; init; }
}
