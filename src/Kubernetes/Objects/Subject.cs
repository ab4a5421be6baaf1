namespace Kubernetes.Objects;

public sealed record Subject
{
    public string? ApiGroup { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public string? Namespace { get; init; }
}
