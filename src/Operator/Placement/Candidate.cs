using Entities;
using Kubernetes.Objects;

namespace Operator.Placement;

/// <summary>A shared instance as placement sees it. <see cref="Load"/> leaves out the tenant that is being placed.</summary>
internal sealed record Candidate(ChatInstance Instance, Load Load)
{
    public NamespacedName Key => NamespacedName.Of(Instance);

    public InstanceHealth Health => Instance.Status.Health ?? InstanceHealth.Unknown;

    /// <summary>Drained, suspended or being deleted: it takes nobody new.</summary>
    public bool IsClosed => Instance.Spec.Drain || Instance.Spec.Suspend || Instance.Metadata.DeletionTimestamp is not null;

    public InstanceCapacity Capacity => Instance.Spec.Capacity;
}
