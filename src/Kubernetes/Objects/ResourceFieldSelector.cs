namespace Kubernetes.Objects;

public sealed record ResourceFieldSelector
{
    public required string Resource { get; init; }
    public string? ContainerName { get; init; }
    public Quantity? Divisor { get; init; }
}
