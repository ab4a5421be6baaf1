using Kubernetes.Objects;

namespace Operator.Placement;

/// <summary>What a tenant asks of the instance it is to share.</summary>
internal sealed record PlacementRequest(int Seats, string? Region, NamespacedName? Pin);
