using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances.Decide;

namespace Operator.Tenants.Decide;

/// <summary>
/// How a Tenant is deleted. First everything that is kept is written. Then its route, its dedicated instance, its data
/// and its namespace are deleted, each when the one before it is gone.
/// </summary>
internal sealed record TenantDeletion
{
    public required NamespacedName TombstoneName { get; init; }

    /// <summary>For a later Tenant of the same name; null when no data is kept.</summary>
    public Tombstone? Tombstone { get; init; }

    /// <summary>The tombstone of a former Tenant of the same name is deleted as well.</summary>
    public bool DropsTombstone { get; init; }

    /// <summary>The tenant's own namespace, when it is kept; otherwise null.</summary>
    public string? KeptNamespace { get; init; }

    /// <summary>The data that has still to be removed; null: none.</summary>
    public Purge? Purge { get; init; }

    /// <summary>The tenant's own namespace may be deleted now.</summary>
    public bool DropsNamespace { get; init; }

    /// <summary>In words, what is left that the operator cannot remove; null: nothing.</summary>
    public string? FilesLeft { get; init; }

    /// <summary>
    /// The wave for <see cref="Apply.Teardown"/>. Null: the child is deleted by the garbage collector after the Tenant,
    /// or kept.
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
