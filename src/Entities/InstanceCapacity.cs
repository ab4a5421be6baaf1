using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record InstanceCapacity
{
    /// <summary>
    /// Maximum number of tenants that are placed on this instance. Lowering it moves no tenant away. Default: 50.
    /// </summary>
    [RangeMinimum(1), RangeMaximum(10_000)]
    public int Tenants { get; set; } = 50;

    /// <summary>
    /// Maximum number of seats of all tenants that are placed on this instance. Lowering it moves no tenant away.
    /// Default: 2000.
    /// </summary>
    [RangeMinimum(1), RangeMaximum(10_000_000)]
    public int Seats { get; set; } = 2000;
}
