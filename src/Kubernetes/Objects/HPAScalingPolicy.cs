namespace Kubernetes.Objects;

public sealed record HPAScalingPolicy
{
    public required string Type { get; init; }
    public required int Value { get; init; }
    public required int PeriodSeconds { get; init; }
}
