using Entities;
using Kubernetes.Objects;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.Gateway;
using Operator.Report;
using Operator.Tenants;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// Which tenants' keys an instance keeps for its pods. A dedicated one has its tenant's; a shared one those of all its
/// tenants, while its release would keep them readable in the database.
/// </summary>
internal static class TenantKeyDecision
{
    /// <summary>In an order that does not change.</summary>
    public static IReadOnlyList<TenantKey> Of(ChatInstanceFacts facts) =>
        facts.GatewayMasterKey is not { } master
            ? []
            :
            [
                .. Holders(facts)
                    .OrderBy(holder => holder.Tenant, StringComparer.Ordinal)
                    .Select(holder => new TenantKey(holder.Tenant, VirtualKey.For(master, holder.Uid))),
            ];

    /// <summary>
    /// Those that are variables of the pods, by fingerprint. Another one replaces every pod, which all tenants of the
    /// instance feel: one that has gone is left until that happens anyway, and those that come while pods are being
    /// replaced are gathered until that is over. No pod starts without a Secret that its template names: one that
    /// somebody has deleted ends the waiting.
    /// </summary>
    public static IReadOnlyDictionary<string, string> InPods(ChatInstanceFacts facts, IReadOnlyList<TenantKey> keys)
    {
        var due = keys.ToDictionary(key => key.Tenant, key => VirtualKey.FingerprintOf(key.Value));
        var live = TenantKeys.In(facts.Deployment);
        if (live.Keys.Any(tenant => !due.ContainsKey(tenant) && !facts.StoredTenantKeys.Contains(tenant)))
            return due;
        var isEnough = due.All(key => live.GetValueOrDefault(key.Key) == key.Value);
        return isEnough || (live.Count > 0 && RolloutVerdict.IsUnderWay(facts.Deployment!)) ? live : due;
    }

    private static IEnumerable<(string Tenant, string Uid)> Holders(ChatInstanceFacts facts)
    {
        var instance = facts.Instance;
        if (instance.Spec.Mode == InstanceMode.Shared)
            return LibreChatRelease.EncryptsOverrides(instance)
                ? []
                : facts.Accounts.Select(account => (account.Tenant, account.Uid));
        // Labels alone are anybody's to write: where the instance is, only the operator puts one.
        return
            instance.OwnTenant() is { } tenant
            && instance.Metadata.Labels.Find(Labels.OwnerUid) is { } uid
            && NamespacedName.Of(instance) == TenantNames.DedicatedInstance(facts.Configuration, tenant)
            ? [(tenant, uid)]
            : [];
    }
}
