using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;

namespace Operator.ProviderPools.Observe;

/// <summary>
/// Which ProviderPools are requeued when another object changes: only the pools that the change concerns. The
/// parameters are the cached object before and after the change.
/// </summary>
internal sealed class ProviderPoolWakeups(IObjectCache<ProviderPool> pools)
{
    public IEnumerable<NamespacedName> OfSecret(PartialObjectMetadata? before, PartialObjectMetadata? after) =>
        before?.Metadata.ResourceVersion == after?.Metadata.ResourceVersion
            ? []
            : pools
                .ByIndex(ProviderPoolIndexes.Secret, NamespacedName.Of((after ?? before)!).ToString())
                .Select(p => NamespacedName.Of(p));

    /// <summary>The pools that an instance begins to use, or uses no more.</summary>
    public static IEnumerable<NamespacedName> OfInstance(ChatInstance? before, ChatInstance? after) =>
        PoolOf(before) is var was && PoolOf(after) is var now && was == now
            ? []
            : new[] { was, now }.OfType<NamespacedName>();

    private static NamespacedName? PoolOf(ChatInstance? instance) => instance?.Spec.ProviderPoolRef?.ToNamespacedName();
}
