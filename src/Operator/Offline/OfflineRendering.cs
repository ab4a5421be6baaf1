using System.Text;
using System.Text.Json.Nodes;
using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.Configuration;
using Operator.Gateway;
using Operator.Hosting;
using Operator.Onboarding;
using Operator.Onboarding.Decide;
using Operator.Onboarding.Report;
using Operator.Placement;
using Operator.ProviderPools.Decide;
using Operator.ProviderPools.Observe;
using Operator.ProviderPools.Render;
using Operator.References;
using Operator.Routing;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using Operator.Tenants.Render;

namespace Operator.Offline;

/// <summary>
/// Runs the stages up to Render on files. The same resources always give the same bytes. A marker replaces random
/// values, and every instance counts as healthy.
/// </summary>
internal sealed class OfflineRendering
{
    private static readonly byte[] MarkerBytes = Encoding.UTF8.GetBytes(OfflineSecrets.Marker);

    private readonly LiveConfiguration _configuration;
    private readonly ChildKinds _kinds;
    private readonly OfflineCache<Tenant> _tenants;
    private readonly OfflineCache<ChatInstance> _instances = new(ChatResources.ChatInstances, ChatInstanceIndexes.All);
    private readonly OfflineCache<ProviderPool> _pools = new(ChatResources.ProviderPools, ProviderPoolIndexes.All);
    private readonly OfflineCache<V1Deployment> _deployments = new(CoreResources.Deployments);
    private readonly OfflineCache<V1StatefulSet> _servers = new(CoreResources.StatefulSets);
    private readonly OfflineCache<V1Secret> _ownSecrets = new(CoreResources.Secrets);
    private readonly OfflineCache<V1PersistentVolumeClaim> _claims = new(CoreResources.PersistentVolumeClaims);
    private readonly OfflineCache<V1Namespace> _namespaces = new(CoreResources.Namespaces);
    private readonly OfflineCache<V1ConfigMap> _configMaps = new(CoreResources.ConfigMaps);
    private readonly OfflineCache<V1Job> _jobs = new(CoreResources.Jobs);
    private readonly OfflineSecrets _secrets;
    private readonly GatewayObserver _gateways;
    private readonly Occupancy _occupancy;
    private readonly HostClaims _hosts;
    private readonly FreshSecret _fresh;
    private readonly List<JsonNode> _objects = [];
    private readonly List<string> _held = [];
    private readonly List<(NamespacedName Instance, Tenant Tenant)> _placed = [];

    private OfflineRendering(OfflineWorld world, OperatorConfiguration configuration, FreshSecret fresh)
    {
        _fresh = fresh;
        _configuration = new(configuration);
        _kinds = new Caches(_configuration, NullLoggerFactory.Instance, new()).Children;
        _tenants = new(ChatResources.Tenants, TenantIndexes.Of(_configuration));
        _secrets = new(_instances, world.SecretKeys);
        _gateways = new(_pools, _ownSecrets, _deployments);
        _occupancy = new(_tenants);
        _hosts = new(_tenants, _instances, [], _configuration);
        foreach (var pool in world.ProviderPools)
            Record(pool);
        foreach (var instance in world.ChatInstances)
            Record(instance);
        foreach (var tenant in world.Tenants)
            _tenants.Record(tenant with { Metadata = tenant.Metadata with { Uid = tenant.Metadata.Name } });
    }

    public static Task<OfflineResult> RenderAsync(
        OfflineWorld world,
        OperatorConfiguration configuration,
        CancellationToken cancellationToken
    ) => RenderAsync(world, configuration, _ => OfflineSecrets.Marker, cancellationToken);

    /// <param name="world">The resources to render.</param>
    /// <param name="configuration">The operator's configuration.</param>
    /// <param name="fresh">Replaces random values.</param>
    /// <param name="cancellationToken">Cancels the rendering.</param>
    public static async Task<OfflineResult> RenderAsync(
        OfflineWorld world,
        OperatorConfiguration configuration,
        FreshSecret fresh,
        CancellationToken cancellationToken
    )
    {
        var rendering = new OfflineRendering(world, configuration, fresh);
        foreach (var tenant in rendering._tenants.List())
            await rendering.RenderAsync(tenant, cancellationToken).ConfigureAwait(false);

        // After the tenants, because tenants create dedicated instances.
        foreach (var instance in rendering._instances.List())
            await rendering.RenderAsync(instance, cancellationToken).ConfigureAwait(false);

        // After the instances, because a gateway lets in those that use it.
        foreach (var pool in rendering._pools.List())
            await rendering.RenderAsync(pool, cancellationToken).ConfigureAwait(false);
        return new(rendering._objects, rendering._held);
    }

    private PassInputs Inputs => new(_configuration, _fresh, FixedTime.Instance);

    private static ReferencedSecret AnySecret(string name) =>
        new(new(null, name), new AnyKey<string>(OfflineSecrets.Marker));

    private async Task RenderAsync(ProviderPool pool, CancellationToken cancellationToken)
    {
        var observer = new ProviderPoolObserver(_pools, _instances, _deployments, _ownSecrets, _secrets, Inputs);
        var facts = await observer.ObserveAsync(NamespacedName.Of(pool), cancellationToken).ConfigureAwait(false);
        var plan = ProviderPoolDecision.Decide(
            facts! with
            {
                Secrets = PoolSecrets
                    .ReferredToBy(pool.Spec)
                    .Select(r => r.Name)
                    .Distinct()
                    .ToDictionary(name => name, AnySecret),
            }
        );
        if (plan.Gateway is { } gateway)
            Add(ProviderPoolRendering.Render(gateway, plan.Providers));
        else
            Hold(pool, $"{plan.Objection!.Reason}: {plan.Objection.Message}");
    }

    private async Task RenderAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        var observer = new TenantObserver(
            new(_tenants, _instances, [], _namespaces, _pools, _configMaps, _jobs),
            _secrets,
            new(_secrets, null),
            _gateways,
            _occupancy,
            _hosts,
            new(FixedTime.Instance),
            Inputs
        );
        var facts = (await observer.ObserveAsync(NamespacedName.Of(tenant), cancellationToken).ConfigureAwait(false))!;
        var plan = _occupancy.Decide(
            tenant,
            loadOf => Decide(facts, observer, loadOf),
            p => p.Instance,
            p => p.GrantsSeats
        );
        plan = plan with
        {
            Onboarding = OnboardingDecision.Of(facts, plan, observer.GatewayOf(facts.Tenant, plan.LiveInstance)),
        };
        if (plan.Instance is { } home)
            _placed.Add((home, tenant));
        if (plan.DedicatedInstance is { } dedicated)
            Record(dedicated.OwnedBy(tenant));
        // A certificate cannot be checked offline, because its Secret is in the cluster.
        if (
            (plan.Held ?? plan.Complaint ?? OnboardingReport.ObjectionTo(plan)) is
            { Reason: not TenantReasons.CertificateInvalid } verdict
        )
            Hold(tenant, $"{verdict.Reason}: {verdict.Message}");
        if (plan.Held is null)
            Add(TenantRendering.Render(plan, RouteFlavours.Of(_configuration.Value.Routing)));
    }

    private TenantPlan Decide(TenantFacts facts, TenantObserver observer, Func<NamespacedName, Load> loadOf)
    {
        var plan = TenantDecision.Decide(observer.Contested(facts, loadOf));
        _hosts.Assume(plan, facts.Tenant);
        return plan;
    }

    private async Task RenderAsync(ChatInstance instance, CancellationToken cancellationToken)
    {
        var observer = new ChatInstanceObserver(
            new(_instances, _pools, _deployments, _ownSecrets, _configMaps, _claims),
            new(_secrets, new OfflineConfigMaps(), (_, _) => Task.FromResult<V1Namespace?>(null)),
            new(
                new StoreObserver(_servers, _claims, _deployments, _fresh),
                _gateways,
                new(),
                new(),
                () => MonitoringKinds.All
            ),
            new(_occupancy.Of, _ => false, AccountsOn, OwnerOf, _hosts.WinnerOver),
            Inputs
        );
        var facts = await observer.ObserveAsync(NamespacedName.Of(instance), cancellationToken).ConfigureAwait(false);
        var plan = ChatInstanceDecision.Decide(facts!);
        foreach (var finding in plan.Findings.Where(f => f.Effect != Effect.Warn))
            Hold(instance, $"{finding.Reason}: {finding.Message}");
        if (plan.Blueprint is { } blueprint)
            Add(ChatInstanceRendering.Render(blueprint));
    }

    private IReadOnlyList<TenantAccount> AccountsOn(ChatInstance instance) =>
        TenantAccount.On(instance, _placed.Where(p => p.Instance == NamespacedName.Of(instance)).Select(p => p.Tenant));

    private Tenant? OwnerOf(ChatInstance instance) =>
        instance.Metadata.Labels.Find(Labels.OwnerUid) is { } uid
            ? _placed.Select(placed => placed.Tenant).FirstOrDefault(tenant => tenant.Metadata.Uid == uid)
            : null;

    private void Record(ProviderPool pool)
    {
        var key = NamespacedName.Of(pool);
        _pools.Record(pool with { Status = new() { GatewayUrl = ChildNames.GatewayUrl(key) } });
        _ownSecrets.Record(
            new()
            {
                Metadata = new() { Name = ChildNames.Keys(key).Name, NamespaceProperty = key.Namespace },
                Data = new Dictionary<string, byte[]> { [ChildNames.MasterKey] = MarkerBytes },
            }
        );
    }

    private void Record(ChatInstance instance) =>
        _instances.Record(instance with { Status = instance.Status with { Health = InstanceHealth.Healthy } });

    private void Add(IReadOnlyList<DesiredObject> children) =>
        _objects.AddRange(
            children.OrderBy(c => _kinds.RankOf(c.Value)).Select(c => _kinds.Of(c.Value).ToJson(Shown(c.Value)))
        );

    /// <summary>
    /// Replaces a tenant's gateway key with the marker. It is derived from a marker here, but would look like a real
    /// key.
    /// </summary>
    private static IKubernetesObject<V1ObjectMeta> Shown(IKubernetesObject<V1ObjectMeta> child) =>
        child is V1Secret { Data: { } data, Metadata.Labels: { } labels } key && labels.ContainsKey(Labels.Tenant)
            ? key with
            {
                Data = data.ToDictionary(value => value.Key, _ => MarkerBytes),
            }
            : child;

    private void Hold(IKubernetesObject<V1ObjectMeta> resource, string why) =>
        _held.Add($"{resource.Kind} {NamespacedName.Of(resource)}: {why}");
}
