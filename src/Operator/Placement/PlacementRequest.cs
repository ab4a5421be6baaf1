using Kubernetes.Objects;

namespace Operator.Placement;

/// <summary>What a tenant asks of the instance it is to share.</summary>
internal sealed record PlacementRequest(int Seats, string? Region, NamespacedName? Pin)
{
    /// <summary>Set for a tenant that has data already: the instance must have the same.</summary>
    public Origin? Origin { get; init; }
}
