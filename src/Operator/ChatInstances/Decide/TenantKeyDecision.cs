using Entities;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.Gateway;
using Operator.Report;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// Which tenants' gateway keys an instance gives to its pods. A dedicated instance has the key of its tenant. A shared
/// instance has the keys of all its tenants, but only if its LibreChat release would store them unencrypted in the
/// database.
/// </summary>
internal static class TenantKeyDecision
{
    /// <summary>In a stable order.</summary>
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
    /// The keys that are variables of the pods: fingerprints by tenant. A change of this set replaces every pod, which
    /// affects all tenants of the instance. So the key of a tenant that has left stays until pods are replaced for
    /// another reason, and new keys wait while a rollout is under way. If the Secret of a tenant that has left is
    /// deleted, the set changes at once: no pod starts without a Secret that its template names.
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
        return facts.OwnTenant is { } tenant ? [(tenant.Metadata.Name, tenant.Metadata.Uid!)] : [];
    }
}
