namespace Kubernetes.Objects;

public sealed record MetricTarget
{
    /// <summary>"Utilization", "Value" or "AverageValue"; the field of that name is set.</summary>
    public required string Type { get; init; }
    public int? AverageUtilization { get; init; }
    public Quantity? AverageValue { get; init; }
    public Quantity? Value { get; init; }
}
