using Entities;
using Kubernetes.Objects;
using Operator.ChatInstances.LibreChat;

namespace Operator.Placement;

/// <summary>
/// A shared instance as placement sees it. <see cref="Load"/> leaves out the tenant that is being placed.
/// </summary>
internal sealed record Candidate(ChatInstance Instance, Load Load)
{
    public NamespacedName Key => NamespacedName.Of(Instance);

    public InstanceHealth Health => Instance.Status.Health ?? InstanceHealth.Unknown;

    /// <summary>Drained, suspended or being deleted: it takes no new tenants.</summary>
    public bool IsClosed =>
        Instance.Spec.Drain || Instance.Spec.Suspend || Instance.Metadata.DeletionTimestamp is not null;

    /// <summary>Its namespace is one of placement.namespaces.</summary>
    public bool IsListed { get; init; } = true;

    public InstanceCapacity Capacity => Instance.Spec.Capacity;

    /// <summary>The number of people active on it now; null: not known, which counts as nobody.</summary>
    public int? Active { get; init; }

    /// <summary>The reserved seats plus the people active now.</summary>
    public long Demand => (long)Load.Seats + (Active ?? 0);

    /// <summary>The wanted or the running release, if it does not keep tenants apart; null: both do.</summary>
    public string? SharedTooEarly =>
        Array.Find(
            [LibreChatRelease.NameOf(Instance.Spec), Instance.Status.Version],
            release => !LibreChatRelease.KeepsTenantsApart(release)
        );

    /// <summary>Its load, for messages.</summary>
    public string Seen =>
        $"{Load.Seats} of {Capacity.Seats} seats reserved, {(Active is { } people ? $"{people} people active" : "activity unknown")}";
}
