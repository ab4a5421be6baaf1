using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record InstanceCapacity
{
    /// <summary>Most tenants that are placed here. Lowering it moves nobody away. Default: 50.</summary>
    [RangeMinimum(1), RangeMaximum(10_000)]
    public int Tenants { get; set; } = 50;

    /// <summary>
    /// Most seats, over all tenants, that are placed here. Lowering it moves nobody away. Default: 2000.
    /// </summary>
    [RangeMinimum(1), RangeMaximum(10_000_000)]
    public int Seats { get; set; } = 2000;
}
