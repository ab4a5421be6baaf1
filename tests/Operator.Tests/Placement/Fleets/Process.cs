using Entities;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Operator.Apply;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Probing;
using Operator.Configuration;
using Operator.Offline;
using Operator.Placement;
using Operator.References;
using Operator.Routing;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using Operator.Tenants.Render;
using Operator.Tenants.Report;
using Operator.Tests.Tenants;

namespace Operator.Tests.Placement.Fleets;

/// <summary>
/// One operator from its start to its end: the parts of a tenant's pass as they are in the product, over caches that
/// see Tenants when they are told to, and writes that a test can stop between.
/// </summary>
internal sealed class Process
{
    private static readonly OperatorConfiguration Configuration = Some.Configuration with
    {
        Routing = Some.Configuration.Routing with
        {
            Issuer = new() { Kind = "ClusterIssuer", Name = "issuer" },
        },
    };

    private static readonly IRouteFlavour Flavour = RouteFlavours.Of(Configuration.Routing);

    private static readonly LiveConfiguration Live = new(Configuration);

    private readonly Cluster _cluster;
    private readonly ObjectCache<ChatInstance> _instances = new(
        ChatResources.ChatInstances,
        new() { Indexes = new(ChatInstanceIndexes.All) },
        NullLoggerFactory.Instance
    );
    private readonly ObjectCache<V1Ingress> _routes = new(
        CoreResources.Ingresses,
        new() { Indexes = { [ChildKinds.OwnerUidIndex] = ChildKinds.OwnerUidOf } },
        NullLoggerFactory.Instance
    );
    private readonly Occupancy _occupancy;
    private readonly HostClaims _hosts;
    private readonly TenantObserver _observer;

    public Process(Cluster cluster)
    {
        _cluster = cluster;
        foreach (var tenant in cluster.Tenants.Values)
            Tenants.Record(tenant);
        foreach (var instance in cluster.Instances.Values)
            _instances.Record(instance);
        foreach (var route in cluster.Routes.Values)
            _routes.Record(route);
        var time = new FakeTimeProvider(cluster.Now);
        IReadOnlyList<IChildKind> kinds = [new ChildKind<V1Ingress>(_routes)];
        _occupancy = new(Tenants, tenant => RouteContent.HomeOf(tenant, kinds, _instances));
        _hosts = new(Tenants, _instances, kinds, Live);
        _observer = new(
            new(
                Tenants,
                _instances,
                kinds,
                new OfflineCache<V1Namespace>(CoreResources.Namespaces),
                new OfflineCache<ProviderPool>(ChatResources.ProviderPools),
                new OfflineCache<V1ConfigMap>(CoreResources.ConfigMaps),
                new OfflineCache<V1Job>(CoreResources.Jobs)
            ),
            new NoSecrets(),
            new(new NoSecrets(), null),
            new(
                new OfflineCache<ProviderPool>(ChatResources.ProviderPools),
                new OfflineCache<V1Secret>(CoreResources.Secrets),
                new OfflineCache<V1Deployment>(CoreResources.Deployments)
            ),
            _occupancy,
            _hosts,
            new ActivityBoard(time),
            new(Live, _ => "", time)
        );
    }

    public ObjectCache<Tenant> Tenants { get; } =
        new(ChatResources.Tenants, new() { Indexes = TenantIndexes.Of(Live) }, NullLoggerFactory.Instance);

    /// <summary>Of the tenants by name, those that a pass has decided about and not yet written all of it.</summary>
    public Dictionary<string, Pass> UnderWay { get; } = [];

    public void Sees(ChatInstance instance) => _instances.Record(instance);

    public void SeesGone(ChatInstance instance) =>
        _instances.RecordDeleted(NamespacedName.Of(instance), instance.Metadata.Uid!);

    public void Sees(V1Ingress route) => _routes.Record(route);

    public void SeesGone(V1Ingress route) => _routes.RecordDeleted(NamespacedName.Of(route), route.Metadata.Uid!);

    /// <summary>Null when the operator knows no such tenant.</summary>
    public Pass? Begin(string name)
    {
        if (
            _observer.ObserveAsync(new NamespacedName(null, name), CancellationToken.None).GetAwaiter().GetResult()
            is not { } observed
        )
            return null;
        var facts = observed with { Now = _cluster.Now };
        var plan = _occupancy.Decide(
            facts.Tenant,
            loadOf =>
            {
                facts = _observer.Contested(facts, loadOf);
                var decided = TenantDecision.Decide(facts);
                _hosts.Assume(decided, facts.Tenant);
                return decided;
            },
            decided => decided.Instance,
            decided => decided.GrantsSeats
        );
        return UnderWay[name] = new(facts, plan);
    }

    /// <returns>False when nothing is left to write.</returns>
    public bool GoOn(string name)
    {
        if (!UnderWay.TryGetValue(name, out var pass))
            return false;
        if (
            _cluster.Tenants.GetValueOrDefault(name) is not { } live
            || live.Metadata.Uid != pass.Facts.Tenant.Metadata.Uid
        )
            return !UnderWay.Remove(name);
        if (!pass.HasRoutes)
        {
            if (pass.Plan.Applies)
                WriteRoutes(pass);
            UnderWay[name] = pass with { HasRoutes = true };
            return true;
        }
        UnderWay.Remove(name);
        _cluster.Put(live with { Status = TenantReport.Of(pass.Facts, pass.Plan, ApplyResult.Unchanged).Status });
        return false;
    }

    private void WriteRoutes(Pass pass)
    {
        var tenant = pass.Facts.Tenant;
        var before = _cluster.RoutesOf(tenant).ToDictionary(NamespacedName.Of);
        foreach (var desired in TenantRendering.Render(pass.Plan, Flavour))
        {
            if (desired.Value is not V1Ingress route)
                continue;
            before.Remove(NamespacedName.Of(route), out var old);
            var labels = new Dictionary<string, string>
            {
                [Labels.OwnerUid] = tenant.Metadata.Uid!,
                [Labels.Tenant] = tenant.Metadata.Name,
                [Labels.Instance] = desired.Instance ?? pass.Plan.Instance!.Value.Name,
            };
            Sees(
                _cluster.Put(
                    route with
                    {
                        Metadata = route.Metadata with { Labels = labels, Uid = old?.Metadata.Uid },
                        Status = old?.Status,
                    }
                )
            );
        }
        foreach (var (name, route) in before)
        {
            _cluster.Routes.Remove(name);
            SeesGone(route);
        }
    }

    private sealed class NoSecrets : IContentReader<V1Secret>
    {
        public ValueTask<V1Secret?> ReadAsync(NamespacedName name, CancellationToken cancellationToken) =>
            new((V1Secret?)null);
    }
}
