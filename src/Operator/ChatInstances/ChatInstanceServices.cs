using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Controllers;
using Kubernetes.Hosting;
using Kubernetes.Objects;
using Microsoft.Extensions.DependencyInjection;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Probing;
using Operator.Configuration;
using Operator.Gateway;
using Operator.Hosting;
using Operator.Onboarding;
using Operator.Placement;
using Operator.References;
using Operator.Routing;
using Operator.Tenants;
using Operator.Tenants.Observe;

namespace Operator.ChatInstances;

/// <summary>Registers the controller of ChatInstances and their health checks.</summary>
internal static class ChatInstanceServices
{
    public static IServiceCollection AddChatInstances(this IServiceCollection services) =>
        services
            .AddSingleton<ProbeBoard>()
            .AddSingleton<ActivityBoard>()
            .AddSingleton<ActivitySampling>()
            .AddSingleton<SignOnBoard>()
            .AddSingleton(provider => new SignOnSampling(
                provider.GetService<ISignOnProbe>(),
                provider.GetRequiredService<IIssuers>(),
                provider.GetRequiredService<SignOnBoard>(),
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<StoreObserver>()
            .AddSingleton<WaitingTenants>()
            .AddSingleton<ChatInstanceWakeups>()
            .AddSingleton(provider => new HealthChecks(
                provider.GetRequiredService<Caches>().ChatInstances,
                provider.GetRequiredService<Caches>().Deployments,
                provider.GetRequiredService<IProbe>(),
                provider.GetRequiredService<ProbeBoard>(),
                provider.GetRequiredService<ActivitySampling>(),
                provider.GetRequiredService<SignOnSampling>(),
                provider.GetRequiredService<ProbeMetrics>(),
                provider.GetRequiredService<RuntimeServices>(),
                instance => provider.GetRequiredService<Controller<ChatInstance>>().Enqueue(instance)
            ))
            .AddSingleton(provider =>
                provider.NewChatInstanceObserver(
                    provider.GetRequiredService<IContentReader<V1Secret>>(),
                    TenancyOf(provider)
                )
            )
            .AddController<ChatInstanceController, ChatInstance>(
                new() { Name = "chatinstance", MaxConcurrentReconciles = OwnerControllers.ConcurrentPasses },
                Connect
            )
            .AddLeaderLoop<HealthChecks>((checks, stopping) => checks.RunAsync(stopping));

    public static ChatInstanceObserver NewChatInstanceObserver(
        this IServiceProvider provider,
        IContentReader<V1Secret> secrets,
        Tenancy tenancy
    )
    {
        var caches = provider.GetRequiredService<Caches>();
        var client = provider.GetRequiredService<IKubernetesClient>();
        return new(
            new(
                caches.ChatInstances,
                caches.ProviderPools,
                caches.Deployments,
                caches.Secrets,
                caches.ConfigMaps,
                caches.PersistentVolumeClaims
            ),
            new(
                secrets,
                provider.GetRequiredService<IContentReader<V1ConfigMap>>(),
                (name, stopping) => client.FindAsync(CoreResources.Namespaces, new(null, name), stopping)
            ),
            new(
                provider.GetRequiredService<StoreObserver>(),
                provider.GetRequiredService<GatewayObserver>(),
                provider.GetRequiredService<ProbeBoard>(),
                provider.GetRequiredService<SignOnBoard>(),
                () => new(caches.ServiceMonitors.Current is not null, caches.PrometheusRules.Current is not null)
            ),
            tenancy,
            provider.GetRequiredService<PassInputs>()
        );
    }

    private static Tenancy TenancyOf(IServiceProvider provider)
    {
        var caches = provider.GetRequiredService<Caches>();
        var (tenants, configuration) = (caches.Tenants, provider.GetRequiredService<LiveConfiguration>());
        var instances = caches.ChatInstances;
        var occupancy = provider.GetRequiredService<Occupancy>();
        return new(
            instance => LoadOf(instance, tenants, occupancy),
            provider.GetRequiredService<WaitingTenants>().Want,
            instance =>
                TenantAccount.On(
                    instance,
                    tenants
                        .ByIndex(TenantIndexes.Placement, NamespacedName.Of(instance).ToString())
                        .Where(tenant => IsAtHome(tenant, instance, instances, occupancy))
                ),
            instance => OwnerOf(instance, caches, configuration.Value),
            provider.GetRequiredService<HostClaims>().WinnerOver
        );
    }

    private static Tenant? OwnerOf(ChatInstance instance, Caches caches, OperatorConfiguration configuration) =>
        instance.OwnTenant() is { } name
        && NamespacedName.Of(instance) == TenantNames.DedicatedInstance(configuration, name)
        && caches.Tenants.Get(new(null, name)) is { } tenant
        && OwnInstance.IsOf(tenant, instance, caches.Namespaces.Get(new(null, instance.Metadata.NamespaceProperty)))
            ? tenant
            : null;

    /// <summary>False where only a status that is not believed leads a tenant to the instance.</summary>
    private static bool IsAtHome(
        Tenant tenant,
        ChatInstance instance,
        ObjectCache<ChatInstance> instances,
        Occupancy occupancy
    ) =>
        occupancy.AssumedFor(tenant.Metadata.Uid!) is not { } home
        || home == NamespacedName.Of(instance)
        || instance.HasData(instances.Get(home)?.Status.DataFingerprint);

    /// <summary>A tenant whose move was decided a moment ago is leaving, though no status says so yet.</summary>
    private static Load LoadOf(NamespacedName instance, ObjectCache<Tenant> tenants, Occupancy occupancy) =>
        occupancy.Of(instance) with
        {
            Leaving = tenants
                .ByIndex(TenantIndexes.Placement, instance.ToString())
                .Count(tenant => (occupancy.AssumedFor(tenant.Metadata.Uid!) ?? tenant.PlacedOn()) != instance),
        };

    /// <summary>A record that was taken away lets an instance go on that was held by it.</summary>
    private static IEnumerable<NamespacedName> OfRecord(
        IKubernetesObject<V1ObjectMeta>? before,
        IKubernetesObject<V1ObjectMeta>? after,
        OperatorConfiguration configuration
    ) => KeyRecord.InstanceOf(configuration, NamespacedName.Of((after ?? before)!)) is { } instance ? [instance] : [];

    private static void Connect(Controller<ChatInstance> controller, IServiceProvider provider)
    {
        var caches = provider.GetRequiredService<Caches>();
        var wakeups = provider.GetRequiredService<ChatInstanceWakeups>();
        var configuration = provider.GetRequiredService<LiveConfiguration>();
        controller
            .ConnectOwner(provider, caches.ChatInstances)
            .Watches(caches.SecretMetadata, wakeups.OfSecret)
            // A Secret of ours that a backup brought back bears the UID of a former owner, and either cache may be late.
            .Watches(caches.Secrets, wakeups.OfSecret)
            .Watches(caches.ConfigMapMetadata, wakeups.OfConfigMap)
            .Watches(caches.ConfigMapMetadata, (before, after) => OfRecord(before, after, configuration.Value))
            .Watches(caches.ConfigMaps, (before, after) => OfRecord(before, after, configuration.Value))
            .Watches(caches.ProviderPools, wakeups.OfPool)
            .Watches(caches.ChatInstances, wakeups.OfInstance);
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
        // When two want a host at the same moment, only its route shows which of them is served.
        caches.ChildChanged += (before, after) =>
        {
            foreach (var instance in wakeups.OfHosts(ChangedHosts.Of(before, after, RouteContent.HostsOf)))
                controller.Enqueue(instance);
        };
        // A tenant waits for room: instances that scale out decide whether to add one.
        provider.GetRequiredService<WaitBoard>().RoomWanted += () =>
        {
            foreach (
                var template in caches.ChatInstances.ByIndex(ChatInstanceIndexes.ScaleOut, ChatInstanceIndexes.ScaleOut)
            )
                controller.Enqueue(NamespacedName.Of(template));
        };
        caches.ServiceMonitors.Served += controller.EnqueueAll;
        caches.PrometheusRules.Served += controller.EnqueueAll;
    }
}
