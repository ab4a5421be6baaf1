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

    /// <summary>Drained, suspended or being deleted: it takes nobody new.</summary>
    public bool IsClosed =>
        Instance.Spec.Drain || Instance.Spec.Suspend || Instance.Metadata.DeletionTimestamp is not null;

    public InstanceCapacity Capacity => Instance.Spec.Capacity;

    /// <summary>How many people are at work on it now; null: not known, which counts as nobody.</summary>
    public int? Active { get; init; }

    /// <summary>The seats that are spoken for, and the people who are there: what the instance has to bear.</summary>
    public long Demand => (long)Load.Seats + (Active ?? 0);

    /// <summary>
    /// A release that does not keep tenants apart, be it the wanted one or the one that still runs; null: neither.
    /// </summary>
    public string? SharedTooEarly =>
        Array.Find(
            [LibreChatRelease.NameOf(Instance.Spec), Instance.Status.Version],
            release => !LibreChatRelease.KeepsTenantsApart(release)
        );

    /// <summary>Its load, for people.</summary>
    public string Seen =>
        $"{Load.Seats} of {Capacity.Seats} seats reserved, {(Active is { } people ? $"{people} people active" : "activity unknown")}";
}
