using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;

namespace Operator.ProviderPools.Observe;

/// <summary>
/// Which ProviderPools look again when something else changes: those that it concerns, and no others. Given what was
/// and what is, as the caches tell it.
/// </summary>
internal sealed class ProviderPoolWakeups(IObjectCache<ProviderPool> pools)
{
    public IEnumerable<NamespacedName> OfSecret(PartialObjectMetadata? before, PartialObjectMetadata? after) =>
        before?.Metadata.ResourceVersion == after?.Metadata.ResourceVersion
            ? []
            : pools
                .ByIndex(ProviderPoolIndexes.Secret, NamespacedName.Of((after ?? before)!).ToString())
                .Select(p => NamespacedName.Of(p));
}
