using Kubernetes.Objects;

namespace Operator.Tenants.Decide;

/// <summary>A tenant goes from one shared instance to another one with the same data.</summary>
internal sealed record Move(NamespacedName From, string Why);
