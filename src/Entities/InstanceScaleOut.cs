using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record InstanceScaleOut
{
    /// <summary>Most instances, this one among them.</summary>
    [RangeMinimum(1), RangeMaximum(50)]
    public required int MaxInstances { get; init; }

    /// <summary>
    /// Share of the seats, or of the tenants, that all instances together have room for, in percent, from which on
    /// another one is added. Default: 80.
    /// </summary>
    [RangeMinimum(20), RangeMaximum(100)]
    public int TargetUtilizationPercent { get; set; } = 80;
}
