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
/// Decides which Tenant or ChatInstance a host belongs to. A claimant that is already served under the host keeps it:
/// otherwise the owner of an older Tenant could take a working host from another by naming it. Among claimants that are
/// all served, or all not, the oldest wins, then the smaller UID. Guarantees: a host that was given to a tenant belongs
/// to it from that moment, even before the cache shows it, until the cache shows that it does not, or the tenant is
/// gone. After a start, the hosts in a tenant's routes belong to it, even if its status was lost.
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
    /// Whether the hosts in a tenant's routes count as its own when its status does not show them. False for a caller
    /// that only asks, such as dry runs: it never ends that assumption.
    /// </summary>
    public bool Recovers { get; init; } = true;

    /// <summary>
    /// The tenant's hosts that belong to another claimant, with its kind and name. Call it under the lock of the
    /// placement, so that no other decision runs at the same time.
    /// </summary>
    public IReadOnlyDictionary<string, string> TakenFrom(Tenant tenant)
    {
        lock (_gate)
        {
            RecoverOnce();
            var taken = new Dictionary<string, string>();
            // While a spec is refused the accepted one is in force, and its hosts may belong to another claimant by
            // now.
            var accepted = AcceptedSpec.Of(tenant)?.Domains?.Select(domain => domain.Host) ?? [];
            foreach (var host in TenantIndexes.HostsOf(tenant, _configuration.Value).Union(accepted))
            {
                if (WinnerOf(host, Claim(tenant, host)) is { } winner)
                    taken[host] = winner;
            }
            return taken;
        }
    }

    /// <summary>Reserves the hosts of a plan from now on.</summary>
    public void Assume(TenantPlan plan, Tenant tenant)
    {
        if (!plan.Applies || _tenants.Get(new(null, tenant.Metadata.Name))?.Metadata.Uid != tenant.Metadata.Uid)
            return;
        lock (_gate)
            Put(tenant, plan.Hosts);
    }

    /// <summary>
    /// The claimant that has the host which the instance names, as kind and name; null: none. The host of a dedicated
    /// instance is the tenant's, and is not looked at here.
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
            IsServed(instance, host)
        );

    private string? HolderOf(string host, string uid) =>
        _assumed.FirstOrDefault(other => other.Key != uid && other.Value.Hosts.Contains(host)).Value is { } holder
            ? $"Tenant {holder.Tenant}"
            : null;

    private bool IsServed(Tenant tenant, string host) =>
        tenant.Status.Hosts?.Contains(host) == true
        || (_assumed.TryGetValue(tenant.Metadata.Uid!, out var assumed) && assumed.Hosts.Contains(host));

    /// <summary>
    /// By its status, which the operator writes. Whoever may edit its namespace can make a route in it: that only counts
    /// when the status was lost.
    /// </summary>
    private bool IsServed(ChatInstance instance, string host) =>
        instance.Status.ObservedGeneration < 0
            ? RouteContent.HostsOf(instance, _routeKinds).Contains(host)
            : instance.Status.Url == $"https://{host}";

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
            if (RouteContent.HostsOf(tenant, _routeKinds, _instances) is { Count: > 0 } hosts)
                Put(tenant, hosts);
        }
    }

    /// <summary>
    /// Until the routes are written again they have the hosts of the decision before, so those stay reserved as well.
    /// </summary>
    private void Put(Tenant tenant, IReadOnlyList<string> hosts)
    {
        var earlier = _assumed.TryGetValue(tenant.Metadata.Uid!, out var assumed) ? assumed.Hosts : [];
        var next = new Assumed(tenant.Metadata.Name, [.. hosts, .. earlier], hosts);
        if (earlier.Count == 0 && next.IsShownBy(tenant))
            return;
        _assumed[tenant.Metadata.Uid!] = next;
    }

    /// <param name="Tenant">The tenant's name.</param>
    /// <param name="Hosts">All hosts that may be routed to the tenant.</param>
    /// <param name="Latest">The hosts that the tenant's status will show.</param>
    private sealed record Assumed(string Tenant, HashSet<string> Hosts, IReadOnlyList<string> Latest)
    {
        public bool IsShownBy(Tenant tenant) =>
            tenant.Status.Hosts is { } shown && Latest.Count == shown.Count && Latest.All(shown.Contains);
    }
}
