using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantRecommendation
{
    /// <summary>The plan that would fit better. Absent if the current plan fits.</summary>
    public PlanName? Plan { get; init; }

    /// <summary>The tier that would fit better. Absent if the current tier fits.</summary>
    public TenantTier? Tier { get; init; }

    /// <summary>Why, as one word.</summary>
    [Length(0, 128)]
    public string? Reason { get; init; }

    /// <summary>Why, as a sentence.</summary>
    [Length(0, 1024)]
    public string? Message { get; init; }
}
