namespace Kubernetes.Objects;

public sealed record HTTPHeader
{
    public required string Name { get; init; }
    public required string Value { get; init; }
}
