using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Operator.Admission;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Probing;
using Operator.Configuration;
using Operator.Gateway;
using Operator.Onboarding;
using Operator.Placement;
using Operator.ProviderPools;
using Operator.ProviderPools.Observe;
using Operator.References;
using Operator.Routing;
using Operator.Tenants;
using Operator.Tenants.Domains;
using Operator.Tenants.Observe;

namespace Operator.Hosting;

/// <summary>Puts the controllers together, each with what wakes it.</summary>
internal sealed class ControllerSet(
    LiveConfiguration configuration,
    IKubernetesClient client,
    Caches caches,
    EventRecorder events,
    IProbe probe,
    OnboardingPeers? peers,
    ProbeMetrics probeMetrics,
    RuntimeServices services,
    IDomainProof domainProof,
    FreshSecret fresh
)
{
    /// <summary>Passes mostly wait for the API server; more of them at once would only crowd it.</summary>
    private const int ConcurrentPasses = 4;

    private readonly Applier _applier = new(client, caches.Children);
    private readonly Teardown _teardown = new(client, caches.Children);
    private readonly FinalizerWriter _finalizer = new(client);
    private readonly StatusWriter _status = new(client);
    private readonly UnreadableWriter _unreadable = new(client, services.Time);
    private readonly ContentReader<V1Secret> _secrets = new(client, CoreResources.Secrets, caches.SecretMetadata);
    private readonly ContentReader<V1ConfigMap> _configMaps = new(
        client,
        CoreResources.ConfigMaps,
        caches.ConfigMapMetadata
    );
    private readonly Occupancy _occupancy = new(
        caches.Tenants,
        tenant => RouteContent.HomeOf(tenant, caches.RouteKinds)
    );
    private readonly HostClaims _hosts = new(caches.Tenants, caches.ChatInstances, caches.RouteKinds, configuration);
    private readonly GatewayObserver _gateways = new(caches.ProviderPools, caches.Secrets, caches.Deployments);
    private readonly ProbeBoard _probes = new();
    private readonly WaitBoard _waiting = new();
    private readonly ActivityBoard _activity = new(services.Time);

    /// <summary>Where the webhook's certificate is.</summary>
    public static NamespacedName WebhookSecret(OperatorConfiguration configuration) =>
        new(configuration.OperatorNamespace, $"{Labels.FieldManager}-webhook");

    /// <summary>Answers what the controllers would say of a Tenant that is not there.</summary>
    /// <param name="dryRuns">Writes nothing.</param>
    public TenantReview Review(IKubernetesClient dryRuns)
    {
        var occupancy = new Occupancy(caches.Tenants);
        var tenants = TenantObserver(
            null,
            occupancy,
            new(caches.Tenants, caches.ChatInstances, caches.RouteKinds, configuration) { Recovers = false }
        );
        return new(tenants, occupancy, _secrets, secrets => InstanceObserver(secrets, Tenancy.None), new(dryRuns));
    }

    public void AddTo(OperatorHost host)
    {
        var instances = ChatInstances();
        var checks = new HealthChecks(
            caches.ChatInstances,
            caches.Deployments,
            probe,
            _probes,
            new(probe, caches.Secrets, _activity),
            probeMetrics,
            services,
            key => instances.Enqueue(key)
        );
        Controller<Tenant>? tenants = null;
        var onboarding = new TenantOnboarding(
            peers,
            caches.Tenants,
            caches.Secrets,
            _gateways.SessionFor,
            new(),
            services,
            key => tenants!.Enqueue(key)
        );
        var proofs = new DomainProofs(domainProof, caches.Tenants, services, key => tenants!.Enqueue(key));
        tenants = Tenants(onboarding, proofs);
        host.Add(tenants)
            .Add(instances)
            .Add(ProviderPools())
            .Add(Webhooks())
            .AddLeaderLoop("health checks", checks.RunAsync)
            .AddLeaderLoop("onboarding", onboarding.RunAsync)
            .AddLeaderLoop("domain proofs", proofs.RunAsync);
    }

    private Controller<Tenant> Tenants(TenantOnboarding onboarding, DomainProofs proofs)
    {
        var observer = TenantObserver(proofs, _occupancy, _hosts);
        var moves = new MoveBudget(() => configuration.Value.Placement.MovesPerMinute, services.Time);
        var reconciler = new TenantController(
            observer,
            _occupancy,
            _hosts,
            moves,
            RouteFlavours.Of(configuration.Value.Routing),
            _applier,
            new Removal(_applier, _teardown),
            _finalizer,
            onboarding,
            _waiting,
            _status,
            caches.Tenants,
            events
        );
        var wakeups = new TenantWakeups(caches.Tenants, new(caches.ChatInstances), _waiting, configuration);
        var controller = new Controller<Tenant>(
            reconciler,
            caches.Tenants,
            new() { Name = "tenant", MaxConcurrentReconciles = ConcurrentPasses },
            services
        ).ReportsUnreadable(
            (item, cancellationToken) => _unreadable.WriteAsync(ChatResources.Tenants, item, cancellationToken)
        );
        WakeOwners(controller, caches.Tenants);
        configuration.Changed += () =>
        {
            // Which Secrets a tenant needs depends on its plan's template.
            caches.Tenants.Reindex();
            WakeAll(controller, caches.Tenants);
        };
        return controller
            .Watches(caches.Tenants, wakeups.OfTenant)
            .Watches(caches.ChatInstances, wakeups.OfInstance)
            .Watches(caches.ProviderPools, wakeups.OfPool)
            .Watches(caches.SecretMetadata, wakeups.OfSecret)
            .Watches(caches.ConfigMapMetadata, wakeups.OfConfigMap)
            .Watches(caches.Deployments, wakeups.OfDeployment);
    }

    private Controller<ChatInstance> ChatInstances()
    {
        var observer = InstanceObserver(
            _secrets,
            new(
                LoadOf,
                new WaitingTenants(
                    _waiting,
                    caches.Tenants,
                    caches.ChatInstances,
                    caches.ConfigMaps,
                    configuration
                ).Want,
                AccountsOn,
                _hosts.WinnerOver
            )
        );
        var reconciler = new ChatInstanceController(
            observer,
            _applier,
            _teardown,
            _finalizer,
            _status,
            caches.ChatInstances,
            events
        );
        var wakeups = new ChatInstanceWakeups(caches.ChatInstances);
        var controller = new Controller<ChatInstance>(
            reconciler,
            caches.ChatInstances,
            new() { Name = "chatinstance", MaxConcurrentReconciles = ConcurrentPasses },
            services
        ).ReportsUnreadable(
            (item, cancellationToken) => _unreadable.WriteAsync(ChatResources.ChatInstances, item, cancellationToken)
        );
        WakeOwners(controller, caches.ChatInstances);
        configuration.Changed += () => WakeAll(controller, caches.ChatInstances);
        caches.Tenants.Changed += (before, after) =>
        {
            foreach (var instance in ChatInstanceWakeups.OfTenant(before, after))
                controller.Enqueue(instance, ChatInstanceWakeups.OccupancyDelay);
            foreach (
                var instance in wakeups.OfHosts(
                    ChangedHosts.Of(before, after, tenant => TenantIndexes.HostsOf(tenant, configuration.Value))
                )
            )
                controller.Enqueue(instance);
        };
        _waiting.RoomWanted += () => WakeFleets(controller);
        // Of two that want a host at the same moment, the one that was served first is seen to be by its route alone.
        caches.ChildChanged += (before, after) =>
        {
            foreach (var instance in wakeups.OfHosts(ChangedHosts.Of(before, after, RouteContent.HostsOf)))
                controller.Enqueue(instance);
        };
        caches.ServiceMonitors.Served += () => WakeAll(controller, caches.ChatInstances);
        caches.PrometheusRules.Served += () => WakeAll(controller, caches.ChatInstances);
        return controller
            .Watches(caches.SecretMetadata, wakeups.OfSecret)
            .Watches(caches.ConfigMapMetadata, wakeups.OfConfigMap)
            .Watches(caches.ProviderPools, wakeups.OfPool)
            .Watches(caches.ChatInstances, wakeups.OfInstance);
    }

    private Controller<ProviderPool> ProviderPools()
    {
        var observer = new ProviderPoolObserver(
            caches.ProviderPools,
            caches.Deployments,
            caches.Secrets,
            _secrets,
            fresh,
            configuration,
            services.Time
        );
        var reconciler = new ProviderPoolController(observer, _applier, _status, caches.ProviderPools, events);
        var controller = new Controller<ProviderPool>(
            reconciler,
            caches.ProviderPools,
            new() { Name = "providerpool" },
            services
        ).ReportsUnreadable(
            (item, cancellationToken) => _unreadable.WriteAsync(ChatResources.ProviderPools, item, cancellationToken)
        );
        WakeOwners(controller, caches.ProviderPools);
        configuration.Changed += () => WakeAll(controller, caches.ProviderPools);
        return controller.Watches(caches.SecretMetadata, new ProviderPoolWakeups(caches.ProviderPools).OfSecret);
    }

    private Controller<V1ValidatingWebhookConfiguration> Webhooks()
    {
        var reconciler = new WebhookController(
            caches.Webhooks,
            caches.Secrets,
            WebhookSecret(configuration.Value),
            new(client),
            _applier,
            services.Time
        );
        var controller = new Controller<V1ValidatingWebhookConfiguration>(
            reconciler,
            caches.Webhooks,
            new() { Name = "webhook" },
            services
        );
        WakeOwners(controller, caches.Webhooks);
        return controller;
    }

    private TenantObserver TenantObserver(DomainProofs? proofs, Occupancy occupancy, HostClaims hosts) =>
        new(
            caches.Tenants,
            caches.ChatInstances,
            _gateways,
            caches.RouteKinds,
            caches.Namespaces,
            caches.ConfigMaps,
            caches.Jobs,
            _secrets,
            new(_secrets, proofs),
            occupancy,
            hosts,
            _activity,
            configuration,
            services.Time
        );

    private ChatInstanceObserver InstanceObserver(IContentReader<V1Secret> secrets, Tenancy tenancy) =>
        new(
            caches.ChatInstances,
            caches.ProviderPools,
            caches.Deployments,
            caches.Secrets,
            caches.PersistentVolumeClaims,
            secrets,
            _configMaps,
            new StoreObserver(caches.StatefulSets, caches.PersistentVolumeClaims, caches.Deployments, fresh),
            tenancy,
            _gateways,
            MonitoringKinds,
            _probes,
            ReadNamespaceAsync,
            fresh,
            configuration,
            services.Time
        );

    private MonitoringKinds MonitoringKinds() =>
        new(caches.ServiceMonitors.Current is not null, caches.PrometheusRules.Current is not null);

    private Task<V1Namespace?> ReadNamespaceAsync(string name, CancellationToken cancellationToken) =>
        client.FindAsync(CoreResources.Namespaces, new(null, name), cancellationToken);

    /// <summary>Somebody waits for room: whoever may add instances looks whether he should.</summary>
    private void WakeFleets(Controller<ChatInstance> controller)
    {
        foreach (
            var template in caches.ChatInstances.ByIndex(ChatInstanceIndexes.ScaleOut, ChatInstanceIndexes.ScaleOut)
        )
            controller.Enqueue(NamespacedName.Of(template));
    }

    /// <summary>Whose move was decided a moment ago is leaving, though no status says so yet.</summary>
    private Load LoadOf(NamespacedName instance) =>
        _occupancy.Of(instance) with
        {
            Leaving = caches
                .Tenants.ByIndex(TenantIndexes.Placement, instance.ToString())
                .Count(tenant => (_occupancy.AssumedFor(tenant.Metadata.Uid!) ?? tenant.PlacedOn()) != instance),
        };

    private IReadOnlyList<TenantAccount> AccountsOn(ChatInstance instance) =>
        TenantAccount.On(
            instance,
            caches.Tenants.ByIndex(TenantIndexes.Placement, NamespacedName.Of(instance).ToString())
        );

    private static void WakeAll<T>(Controller<T> controller, ObjectCache<T> owners)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        foreach (var owner in owners.List())
            controller.Enqueue(NamespacedName.Of(owner));
    }

    /// <summary>
    /// A child that was changed or deleted wakes whoever made it. The label tells, before and after: what outlives its
    /// owner has no owner reference, and a hand may have taken the label away.
    /// </summary>
    private void WakeOwners<T>(Controller<T> controller, ObjectCache<T> owners)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        caches.ChildChanged += (before, after) =>
        {
            foreach (
                var uid in new[] { before, after }
                    .OfType<IKubernetesObject<V1ObjectMeta>>()
                    .SelectMany(ChildKinds.OwnerUidOf)
                    .Distinct()
            )
            {
                foreach (var owner in owners.ByIndex(Caches.UidIndex, uid))
                    controller.Enqueue(NamespacedName.Of(owner));
            }
        };
}
