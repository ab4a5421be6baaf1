using Kubernetes.Objects;

namespace Operator.Placement;

internal sealed record PlacementLoss(NamespacedName Instance, string Why);
