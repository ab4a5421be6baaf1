using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.ChatInstances.Observe;
using Operator.Configuration;
using Operator.Routing;
using Operator.Tenants.Decide;

namespace Operator.Tenants.Observe;

/// <summary>
/// Whose a host is, of all Tenants and ChatInstances. Who is served under it keeps it: else whoever has an older Tenant
/// could take a host that works away from somebody by naming it. Among those that are all served, or all not, the
/// oldest wins, then the smaller UID. Guarantees: hosts that were given to a tenant are its own from that moment,
/// though the cache may not show it yet, until it shows that they are not, or the tenant is gone; after a start, those
/// that its routes have, whatever became of its status.
/// </summary>
internal sealed class HostClaims
{
    private readonly Lock _gate = new();
    private readonly IObjectCache<Tenant> _tenants;
    private readonly IObjectCache<ChatInstance> _instances;
    private readonly LiveConfiguration _configuration;
    private readonly Dictionary<string, Assumed> _assumed = [];
    private readonly IReadOnlyList<IChildKind> _routeKinds;
    private bool _isRecovered;

    public HostClaims(
        IObjectCache<Tenant> tenants,
        IObjectCache<ChatInstance> instances,
        IReadOnlyList<IChildKind> routeKinds,
        LiveConfiguration configuration
    )
    {
        (_tenants, _instances, _routeKinds, _configuration) = (tenants, instances, routeKinds, configuration);
        tenants.Changed += Observe;
    }

    /// <summary>
    /// What the routes have of a tenant whose status does not say so counts as its own. Not for who only asks: it would
    /// count for as long as he lives.
    /// </summary>
    public bool Recovers { get; init; } = true;

    /// <summary>
    /// The tenant's hosts that belong to somebody else, with the winner as a person reads it. To be asked where nobody
    /// else decides.
    /// </summary>
    public IReadOnlyDictionary<string, string> TakenFrom(Tenant tenant)
    {
        lock (_gate)
        {
            RecoverOnce();
            var taken = new Dictionary<string, string>();
            // A refused spec is served by the accepted one, whose hosts may be somebody else's by now.
            var accepted = AcceptedSpec.Of(tenant)?.Domains?.Select(domain => domain.Host) ?? [];
            foreach (var host in TenantIndexes.HostsOf(tenant, _configuration.Value).Union(accepted))
            {
                if (WinnerOf(host, Claim(tenant, host)) is { } winner)
                    taken[host] = winner;
            }
            return taken;
        }
    }

    /// <summary>What was decided counts from now on.</summary>
    public void Assume(TenantPlan plan, Tenant tenant)
    {
        if (!plan.Applies || _tenants.Get(new(null, tenant.Metadata.Name))?.Metadata.Uid != tenant.Metadata.Uid)
            return;
        lock (_gate)
            Put(tenant, plan.Hosts);
    }

    /// <summary>
    /// Who has the instance's own host in its stead, as a person reads it; null: nobody. The host of a tenant's own
    /// instance is the tenant's.
    /// </summary>
    public string? WinnerOver(ChatInstance instance)
    {
        if (instance.Spec.Route.Host is not { } host || instance.OwnTenant() is not null)
            return null;
        lock (_gate)
        {
            RecoverOnce();
            return WinnerOf(host, Claim(instance, host));
        }
    }

    private string? WinnerOf(string host, HostClaim own) =>
        Claims(host)
            .Where(other => other.Uid != own.Uid && other.Beats(own))
            .Select(other => other.Claimant)
            .FirstOrDefault()
        ?? (own.IsServed ? null : HolderOf(host, own.Uid));

    private IEnumerable<HostClaim> Claims(string host) =>
        _tenants
            .ByIndex(TenantIndexes.Host, host)
            .Select(tenant => Claim(tenant, host))
            .Concat(
                _instances
                    .ByIndex(ChatInstanceIndexes.Host, host)
                    .Where(instance => instance.OwnTenant() is null)
                    .Select(instance => Claim(instance, host))
            );

    private HostClaim Claim(Tenant tenant, string host) =>
        new(
            $"Tenant {tenant.Metadata.Name}",
            tenant.Metadata.Uid!,
            tenant.Metadata.CreationTimestamp,
            IsServed(tenant, host)
        );

    private HostClaim Claim(ChatInstance instance, string host) =>
        new(
            $"ChatInstance {NamespacedName.Of(instance)}",
            instance.Metadata.Uid ?? "",
            instance.Metadata.CreationTimestamp,
            RouteContent.HostsOf(instance, _routeKinds).Contains(host)
        );

    private string? HolderOf(string host, string uid) =>
        _assumed.FirstOrDefault(other => other.Key != uid && other.Value.Hosts.Contains(host)).Value is { } holder
            ? $"Tenant {holder.Tenant}"
            : null;

    private bool IsServed(Tenant tenant, string host) =>
        tenant.Status.Hosts?.Contains(host) == true
        || (_assumed.TryGetValue(tenant.Metadata.Uid!, out var assumed) && assumed.Hosts.Contains(host));

    private void Observe(Tenant? before, Tenant? after)
    {
        lock (_gate)
        {
            if (before is not null && before.Metadata.Uid != after?.Metadata.Uid)
                _assumed.Remove(before.Metadata.Uid!);
            if (after is null)
                return;
            if (
                after.Status.Hosts is null
                && before?.Status.Hosts is { } lost
                && !_assumed.ContainsKey(after.Metadata.Uid!)
            )
                _assumed[after.Metadata.Uid!] = new(after.Metadata.Name, [.. lost], lost);
            else if (_assumed.TryGetValue(after.Metadata.Uid!, out var assumed) && assumed.IsShownBy(after))
                _assumed.Remove(after.Metadata.Uid!);
        }
    }

    private void RecoverOnce()
    {
        if (_isRecovered || !Recovers)
            return;
        _isRecovered = true;
        foreach (var tenant in _tenants.List())
        {
            if (RouteContent.HostsOf(tenant, _routeKinds) is { Count: > 0 } hosts)
                Put(tenant, hosts);
        }
    }

    /// <summary>
    /// The routes have what was given before until they are written: that counts as well for as long.
    /// </summary>
    private void Put(Tenant tenant, IReadOnlyList<string> hosts)
    {
        var earlier = _assumed.TryGetValue(tenant.Metadata.Uid!, out var assumed) ? assumed.Hosts : [];
        var next = new Assumed(tenant.Metadata.Name, [.. hosts, .. earlier], hosts);
        if (earlier.Count == 0 && next.IsShownBy(tenant))
            return;
        _assumed[tenant.Metadata.Uid!] = next;
    }

    /// <param name="Tenant">Its name.</param>
    /// <param name="Hosts">All that may be routed to it.</param>
    /// <param name="Latest">Those that its status will show.</param>
    private sealed record Assumed(string Tenant, HashSet<string> Hosts, IReadOnlyList<string> Latest)
    {
        public bool IsShownBy(Tenant tenant) =>
            tenant.Status.Hosts is { } shown && Latest.Count == shown.Count && Latest.All(shown.Contains);
    }
}
