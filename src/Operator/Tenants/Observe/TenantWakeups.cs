using Entities;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Report;
using Operator.Configuration;
using Operator.Report;
using Operator.Routing;

namespace Operator.Tenants.Observe;

/// <summary>
/// Which Tenants are queued when another object changes: those that the change concerns, and no others. The caches hand
/// over the old and the new object. A field that no pass reads must not wake anybody: an instance's count of tenants,
/// for example, changes with every tenant.
/// </summary>
internal sealed class TenantWakeups(
    IObjectCache<Tenant> tenants,
    ChatInstanceWakeups instances,
    WaitBoard board,
    LiveConfiguration configuration
)
{
    /// <summary>
    /// A Tenant that frees room or hosts wakes the Tenants that wait for them. The Tenant itself is queued by its
    /// controller.
    /// </summary>
    public IEnumerable<NamespacedName> OfTenant(Tenant? before, Tenant? after)
    {
        if (before is null)
            return [];
        var keys = new HashSet<NamespacedName>();
        if (LeavesRoom(before, after))
            keys.UnionWith(board.Waiting);
        var kept = after is null ? [] : TenantIndexes.HostsOf(after, configuration.Value).ToHashSet();
        foreach (var host in TenantIndexes.HostsOf(before, configuration.Value).Where(h => !kept.Contains(h)))
            keys.UnionWith(Keys(TenantIndexes.Host, host));
        return keys;
    }

    public IEnumerable<NamespacedName> OfInstance(ChatInstance? before, ChatInstance? after)
    {
        if (before is not null && after is not null && Concern.Of(before) == Concern.Of(after))
            return [];
        var key = NamespacedName.Of((after ?? before)!).ToString();
        var keys = new HashSet<NamespacedName>(Keys(TenantIndexes.Placement, key));
        keys.UnionWith(Keys(TenantIndexes.Pin, key));
        keys.UnionWith(after is null or { Spec.Mode: InstanceMode.Shared } ? board.Waiting : board.LookedAt);
        foreach (var host in ChangedHosts.Of(before, after, ChatInstanceIndexes.HostsOf))
            keys.UnionWith(Keys(TenantIndexes.Host, host));
        return keys;
    }

    /// <summary>
    /// The models and the address of a gateway are in the configuration of the tenants whose instance uses it.
    /// </summary>
    public IEnumerable<NamespacedName> OfPool(ProviderPool? before, ProviderPool? after) =>
        instances
            .OfPool(before, after)
            .SelectMany(TenantsOn)
            .Concat(Keys(TenantIndexes.Unoffered, NamespacedName.Of((after ?? before)!).ToString()))
            .Concat(board.LookedAt)
            .Distinct();

    public IEnumerable<NamespacedName> OfSecret(PartialObjectMetadata? before, PartialObjectMetadata? after)
    {
        var metadata = (after ?? before)!.Metadata;
        var keys = Keys(TenantIndexes.Certificate, $"{metadata.NamespaceProperty}/{metadata.Name}")
            .Concat(instances.OfPoolKeys(before, after).SelectMany(TenantsOn));
        return metadata.NamespaceProperty == configuration.Value.OperatorNamespace
            ? Keys(TenantIndexes.Secret, metadata.Name).Concat(keys)
            : keys;
    }

    /// <summary>A tombstone can hold a new Tenant of the same name, so its change wakes that Tenant.</summary>
    public IEnumerable<NamespacedName> OfConfigMap(PartialObjectMetadata? before, PartialObjectMetadata? after) =>
        TenantNames.OfTombstone(configuration.Value, NamespacedName.Of((after ?? before)!)) is { } tenant
            ? [new(null, tenant)]
            : [];

    /// <summary>When all pods of an instance have a tenant's key, a tenant that waits for it can go on.</summary>
    public IEnumerable<NamespacedName> OfDeployment(V1Deployment? before, V1Deployment? after)
    {
        if (after is null || !RolloutVerdict.IsOver(after))
            return [];
        var had = before is not null && RolloutVerdict.IsOver(before) ? TenantKeys.In(before) : [];
        return TenantKeys
            .In(after)
            .Where(key => had.GetValueOrDefault(key.Key) != key.Value)
            .Select(key => new NamespacedName(null, key.Key))
            .Where(AwaitsKey);
    }

    private IEnumerable<NamespacedName> TenantsOn(NamespacedName instance) =>
        Keys(TenantIndexes.Placement, instance.ToString());

    private bool AwaitsKey(NamespacedName name) =>
        tenants.Get(name)?.Status is { } status
        && (
            status.Placement?.Leaving is not null
            || status.Onboarding?.Steps?.All(step => step.State == OnboardingState.Done) != true
        );

    private IEnumerable<NamespacedName> Keys(string index, string key) =>
        tenants.ByIndex(index, key).Select(t => NamespacedName.Of(t));

    private static bool LeavesRoom(Tenant before, Tenant? after) =>
        before.Status.Placement?.InstanceRef is { } instance
        && (after?.Status.Placement?.InstanceRef != instance || after.Spec.Seats < before.Spec.Seats);

    /// <summary>The fields of an instance that a pass over its tenants reads.</summary>
    private sealed record Concern(
        long? Generation,
        InstanceHealth? Health,
        string? DataFingerprint,
        string? Version,
        bool IsBeingDeleted,
        bool LacksSso,
        string? Stalled
    )
    {
        public static Concern Of(ChatInstance instance) =>
            new(
                instance.Metadata.Generation,
                instance.Status.Health,
                instance.Status.DataFingerprint,
                instance.Status.Version,
                instance.Metadata.DeletionTimestamp is not null,
                Availability.LacksSso(instance),
                instance
                    .Status.Conditions?.FirstOrDefault(c => c is { Type: Conditions.Stalled, Status: "True" })
                    ?.Message
            );
    }
}
