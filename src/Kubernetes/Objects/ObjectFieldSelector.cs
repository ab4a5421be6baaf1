namespace Kubernetes.Objects;

public sealed record ObjectFieldSelector
{
    public required string FieldPath { get; init; }
    public string? ApiVersion { get; init; }
}
