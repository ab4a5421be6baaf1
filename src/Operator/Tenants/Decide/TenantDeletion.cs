using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances.Decide;

namespace Operator.Tenants.Decide;

/// <summary>
/// How a Tenant goes: what is kept is made sure of, then its route, its own instance, its data, and its namespace go,
/// each when the one before it is gone.
/// </summary>
internal sealed record TenantDeletion
{
    public required NamespacedName TombstoneName { get; init; }

    /// <summary>For a later Tenant of the name; null when nothing is left behind.</summary>
    public Tombstone? Tombstone { get; init; }

    /// <summary>That of a former Tenant of the name goes as well.</summary>
    public bool DropsTombstone { get; init; }

    /// <summary>The tenant's own namespace, where it stays.</summary>
    public string? KeptNamespace { get; init; }

    /// <summary>What has still to be removed; null: nothing any more.</summary>
    public Purge? Purge { get; init; }

    /// <summary>Its own namespace may go now.</summary>
    public bool DropsNamespace { get; init; }

    /// <summary>In words, what is left that the operator cannot remove; null: nothing.</summary>
    public string? FilesLeft { get; init; }

    /// <summary>
    /// For <see cref="Apply.Teardown"/>. What belongs to no wave is collected with the Tenant, or kept.
    /// </summary>
    public int? WaveOf(IKubernetesObject<V1ObjectMeta> child) =>
        child switch
        {
            ChatInstance => 1,
            V1Namespace => DropsNamespace ? 2 : null,
            _ when TeardownOrder.LeadsHere(child) => 0,
            _ => null,
        };
}
