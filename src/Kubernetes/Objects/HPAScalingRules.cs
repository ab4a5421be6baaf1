namespace Kubernetes.Objects;

public sealed record HPAScalingRules
{
    public int? StabilizationWindowSeconds { get; init; }
    public string? SelectPolicy { get; init; }
    public IReadOnlyList<HPAScalingPolicy>? Policies { get; init; }
    public Quantity? Tolerance { get; init; }
}
