using Kubernetes.Objects;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// The pool's models cost its owner money, so the owner says which namespaces may use it. Tenants' own instances and those
/// where tenants are placed may: their Tenants are what the pool is for.
/// </summary>
internal static class PoolNotOffered
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        var place = facts.Instance.Metadata.NamespaceProperty;
        if (
            facts.Pool is not { } pool
            || facts.OwnTenant is not null
            || place == pool.Metadata.NamespaceProperty
            || facts.Configuration.Placement.Lists(place)
            || pool.Spec.Namespaces?.Contains(place) == true
        )
            yield break;
        yield return new(
            ChatInstanceReasons.PoolNotOffered,
            $"ProviderPool {NamespacedName.Of(pool)} is not offered to namespace {place}: add it to spec.namespaces of the pool, or name another pool in spec.providerPoolRef",
            Effect.Hold
        );
    }
}
