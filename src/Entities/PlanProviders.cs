using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record PlanProviders
{
    /// <summary>The plan.</summary>
    public required PlanName Plan { get; init; }

    /// <summary>Names of the providers that tenants of this plan may use.</summary>
    [ListSet, Items(1, 64), Length(1, 63)]
    public required IReadOnlyList<string> Providers { get; init; }
}
