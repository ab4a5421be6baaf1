using Entities;
using Kubernetes.Cache;
using Operator.ChatInstances.Observe;
using Operator.Configuration;

namespace Operator.Tenants.Observe;

/// <summary>
/// Whose a host is. Who is served under it keeps it: else whoever has an older Tenant could take a host that works away from somebody by naming it. Among those
/// that are all served, or all not, the oldest Tenant wins, then the smaller UID.
/// </summary>
internal sealed class HostClaims(IObjectCache<Tenant> tenants, IObjectCache<ChatInstance> instances, LiveConfiguration configuration)
{
    /// <summary>The tenant's hosts that belong to somebody else, with the winner as a person reads it.</summary>
    public IReadOnlyDictionary<string, string> TakenFrom(Tenant tenant)
    {
        var taken = new Dictionary<string, string>();
        foreach (var host in TenantIndexes.HostsOf(tenant, configuration.Value))
        {
            var instance = instances.ByIndex(ChatInstanceIndexes.Host, host).FirstOrDefault(i => i.Metadata.Labels?.GetValueOrDefault(Labels.Tenant) != tenant.Metadata.Name);
            var rival = tenants.ByIndex(TenantIndexes.Host, host).FirstOrDefault(other => other.Metadata.Uid != tenant.Metadata.Uid && Wins(other, tenant, host));
            if (rival is not null) taken[host] = $"Tenant {rival.Metadata.Name}";
            else if (instance is not null) taken[host] = $"ChatInstance {instance.Metadata.Namespace}/{instance.Metadata.Name}";
        }
        return taken;
    }

    private static bool Wins(Tenant other, Tenant tenant, string host)
    {
        var (otherHolds, holds) = (IsServed(other, host), IsServed(tenant, host));
        if (otherHolds != holds) return otherHolds;
        var byAge = Nullable.Compare(other.Metadata.CreationTimestamp, tenant.Metadata.CreationTimestamp);
        return byAge != 0 ? byAge < 0 : string.CompareOrdinal(other.Metadata.Uid, tenant.Metadata.Uid) < 0;
    }

    private static bool IsServed(Tenant tenant, string host) => tenant.Status.Hosts?.Contains(host) == true;
}
