using Entities;

namespace Operator.ChatInstances.ScaleOut;

/// <summary>An instance that was made from another one's template, and what tenants take up of it.</summary>
internal sealed record Sibling(ChatInstance Instance, int Tenants, int Seats, int Leaving = 0)
{
    public string Name => Instance.Metadata.Name;

    /// <summary>It serves nobody.</summary>
    public bool IsEmpty => Tenants + Leaving == 0;

    public bool IsBeingDeleted => Instance.Metadata.DeletionTimestamp is not null;

    public bool IsDraining => Instance.Spec.Drain;

    /// <summary>Whether it takes tenants in already: what is coming up must not be added to before it has.</summary>
    public bool IsUp => Instance.Status.Health is InstanceHealth.Healthy or InstanceHealth.Degraded;
}
