using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.Onboarding;
using Operator.Placement;
using Operator.Routing;

namespace Operator.ChatInstances.Observe;

/// <summary>
/// Which ChatInstances look again when something else changes: those that it concerns, and no others. Given what was
/// and what is, as the caches tell it.
/// </summary>
internal sealed class ChatInstanceWakeups(IObjectCache<ChatInstance> instances)
{
    public IEnumerable<NamespacedName> OfSecret(
        IKubernetesObject<V1ObjectMeta>? before,
        IKubernetesObject<V1ObjectMeta>? after
    ) => OfContent(ChatInstanceIndexes.Secret, before, after).Concat(OfPoolKeys(before, after));

    /// <summary>Those whose pool has got its keys, or other ones.</summary>
    public IEnumerable<NamespacedName> OfPoolKeys(
        IKubernetesObject<V1ObjectMeta>? before,
        IKubernetesObject<V1ObjectMeta>? after
    ) => OfContent(ChatInstanceIndexes.PoolKeys, before, after);

    public IEnumerable<NamespacedName> OfConfigMap(PartialObjectMetadata? before, PartialObjectMetadata? after) =>
        OfContent(ChatInstanceIndexes.ConfigMap, before, after);

    /// <summary>
    /// The part of a pool that its instances' facts hold; the health of its providers is none of their business.
    /// </summary>
    public IEnumerable<NamespacedName> OfPool(ProviderPool? before, ProviderPool? after) =>
        before is not null
        && after is not null
        && before.Metadata.Generation == after.Metadata.Generation
        && before.Status.GatewayUrl == after.Status.GatewayUrl
            ? []
            : Keys(ChatInstanceIndexes.Pool, (after ?? before)!);

    /// <summary>
    /// Placing a tenant changes two numbers in the status of its instance, and many are placed at once: the numbers are
    /// gathered for a second.
    /// </summary>
    public static TimeSpan OccupancyDelay { get; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The instances whose numbers a change of a Tenant alters, those that it leaves and the suspended ones among them;
    /// to be looked at after <see cref="OccupancyDelay"/>.
    /// </summary>
    public static IEnumerable<NamespacedName> OfTenant(Tenant? before, Tenant? after)
    {
        var (was, now, left, leaves) = (before?.PlacedOn(), after?.PlacedOn(), before?.Leaving(), after?.Leaving());
        if (
            was == now
            && left == leaves
            && before?.Spec.Seats == after?.Spec.Seats
            && before?.Spec.Suspend == after?.Spec.Suspend
            && Equals(AccountOf(before), AccountOf(after))
        )
            return [];
        return new[] { was, now, left, leaves }.OfType<NamespacedName>().Distinct();
    }

    /// <summary>Those that want a host which somebody has taken up or given up.</summary>
    public IEnumerable<NamespacedName> OfHosts(IEnumerable<string> hosts) =>
        hosts
            .SelectMany(host => instances.ByIndex(ChatInstanceIndexes.Host, host))
            .Select(i => NamespacedName.Of(i))
            .Distinct();

    /// <summary>
    /// An instance that takes up a host, or gives one up, wakes the others that want it; itself is its controller's own
    /// matter.
    /// </summary>
    public IEnumerable<NamespacedName> OfInstance(ChatInstance? before, ChatInstance? after) =>
        OfHosts(ChangedHosts.Of(before, after, ChatInstanceIndexes.HostsOf));

    private IEnumerable<NamespacedName> OfContent(
        string index,
        IKubernetesObject<V1ObjectMeta>? before,
        IKubernetesObject<V1ObjectMeta>? after
    ) => before?.Metadata.ResourceVersion == after?.Metadata.ResourceVersion ? [] : Keys(index, (after ?? before)!);

    /// <summary>What of a Tenant decides on its <see cref="TenantAccount"/>, whatever its instance says.</summary>
    private static object? AccountOf(Tenant? tenant) =>
        tenant is null
            ? null
            : (
                tenant.Metadata.Uid,
                tenant.Spec.Contact,
                tenant.Spec.Access?.Oidc is null,
                TenantAccount.SaysSomething(tenant.Spec)
            );

    private IEnumerable<NamespacedName> Keys(string index, IKubernetesObject<V1ObjectMeta> changed) =>
        instances.ByIndex(index, NamespacedName.Of(changed).ToString()).Select(i => NamespacedName.Of(i));
}
