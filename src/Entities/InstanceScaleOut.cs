using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record InstanceScaleOut
{
    /// <summary>Maximum number of instances, including this one.</summary>
    [RangeMinimum(1), RangeMaximum(50)]
    public required int MaxInstances { get; init; }

    /// <summary>
    /// An instance is added when the fleet has reached this percentage of its seats, or of the tenants that it has room
    /// for. Default: 80.
    /// </summary>
    [RangeMinimum(20), RangeMaximum(100)]
    public int TargetUtilizationPercent { get; set; } = 80;
}
