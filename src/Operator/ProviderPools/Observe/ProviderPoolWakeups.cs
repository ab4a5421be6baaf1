using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;

namespace Operator.ProviderPools.Observe;

/// <summary>Which ProviderPools look again when something else changes: those that it concerns, and no others. Given what was and what is, as the caches tell it.</summary>
internal sealed class ProviderPoolWakeups(IObjectCache<ProviderPool> pools)
{
    /// <summary>A child that was changed or deleted wakes the pool that owns it; the keys, which outlive it, wake it as a Secret.</summary>
    public static IEnumerable<NamespacedName> OfChild(IKubernetesObject? before, IKubernetesObject? after)
    {
        var child = (after ?? before)!.Metadata;
        return (child.OwnerReferences ?? [])
            .Where(owner => owner.Kind == "ProviderPool" && owner.ApiVersion == ChatResources.ApiVersion)
            .Select(owner => new NamespacedName(child.Namespace, owner.Name));
    }

    public IEnumerable<NamespacedName> OfSecret(PartialObjectMetadata? before, PartialObjectMetadata? after) =>
        before?.Metadata.ResourceVersion == after?.Metadata.ResourceVersion
            ? []
            : pools.ByIndex(ProviderPoolIndexes.Secret, NamespacedName.Of((after ?? before)!).ToString()).Select(p => NamespacedName.Of(p));
}
