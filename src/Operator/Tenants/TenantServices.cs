using System.Net;
using Entities;
using k8s.Models;
using Kubernetes.Controllers;
using Kubernetes.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Operator.ChatInstances.Probing;
using Operator.Configuration;
using Operator.Gateway;
using Operator.Hosting;
using Operator.Onboarding;
using Operator.Placement;
using Operator.References;
using Operator.Routing;
using Operator.Tenants.Domains;
using Operator.Tenants.Observe;

namespace Operator.Tenants;

/// <summary>Registers the controller of Tenants, with what it asks beside its passes.</summary>
internal static class TenantServices
{
    /// <param name="services">The container.</param>
    /// <param name="nameServers">Who is asked whether a domain is a tenant's.</param>
    public static IServiceCollection AddTenants(
        this IServiceCollection services,
        IReadOnlyList<IPEndPoint> nameServers
    ) =>
        services
            .AddSingleton(provider =>
            {
                var caches = provider.GetRequiredService<Caches>();
                return new Occupancy(
                    caches.Tenants,
                    tenant => RouteContent.HomeOf(tenant, caches.RouteKinds, caches.ChatInstances),
                    instance => caches.ChatInstances.Get(instance)?.Status.DataFingerprint
                );
            })
            .AddSingleton(provider =>
            {
                var caches = provider.GetRequiredService<Caches>();
                return new HostClaims(
                    caches.Tenants,
                    caches.ChatInstances,
                    caches.RouteKinds,
                    provider.GetRequiredService<LiveConfiguration>()
                );
            })
            .AddSingleton(provider =>
            {
                var configuration = provider.GetRequiredService<LiveConfiguration>();
                return new MoveBudget(
                    () => configuration.Value.Placement.MovesPerMinute,
                    provider.GetRequiredService<TimeProvider>()
                );
            })
            .AddSingleton(provider => RouteFlavours.Of(provider.GetRequiredService<LiveConfiguration>().Value.Routing))
            .AddSingleton<WaitBoard>()
            .AddSingleton<GatewayObserver>()
            .AddSingleton<TenantWakeups>()
            .AddSingleton<OnboardingBoard>()
            .AddSingleton(provider => new TenantOnboarding(
                provider.GetService<OnboardingPeers>(),
                provider.GetRequiredService<Caches>().Tenants,
                provider.GetRequiredService<Caches>().Secrets,
                provider.GetRequiredService<GatewayObserver>().SessionFor,
                provider.GetRequiredService<OnboardingBoard>(),
                provider.GetRequiredService<RuntimeServices>(),
                tenant => provider.GetRequiredService<Controller<Tenant>>().Enqueue(tenant)
            ))
            .AddSingleton(provider => new DomainProofs(
                new DnsDomainProof(nameServers, provider.GetRequiredService<TimeProvider>()),
                provider.GetRequiredService<Caches>().Tenants,
                provider.GetRequiredService<RuntimeServices>(),
                tenant => provider.GetRequiredService<Controller<Tenant>>().Enqueue(tenant)
            ))
            .AddSingleton(provider =>
                provider.NewTenantObserver(
                    provider.GetRequiredService<DomainProofs>(),
                    provider.GetRequiredService<Occupancy>(),
                    provider.GetRequiredService<HostClaims>()
                )
            )
            .AddController<TenantController, Tenant>(
                new() { Name = "tenant", MaxConcurrentReconciles = OwnerControllers.ConcurrentPasses },
                Connect
            )
            .AddLeaderLoop<TenantOnboarding>((onboarding, stopping) => onboarding.RunAsync(stopping))
            .AddLeaderLoop<DomainProofs>((proofs, stopping) => proofs.RunAsync(stopping));

    public static TenantObserver NewTenantObserver(
        this IServiceProvider provider,
        DomainProofs? proofs,
        Occupancy occupancy,
        HostClaims hosts
    )
    {
        var caches = provider.GetRequiredService<Caches>();
        var secrets = provider.GetRequiredService<IContentReader<V1Secret>>();
        return new(
            new(
                caches.Tenants,
                caches.ChatInstances,
                caches.RouteKinds,
                caches.Namespaces,
                caches.ProviderPools,
                caches.ConfigMaps,
                caches.Jobs
            ),
            secrets,
            new(secrets, proofs),
            provider.GetRequiredService<GatewayObserver>(),
            occupancy,
            hosts,
            provider.GetRequiredService<ActivityBoard>(),
            provider.GetRequiredService<PassInputs>()
        );
    }

    private static void Connect(Controller<Tenant> controller, IServiceProvider provider)
    {
        var caches = provider.GetRequiredService<Caches>();
        var wakeups = provider.GetRequiredService<TenantWakeups>();
        // Before the passes that the same change asks for: which Secrets a tenant needs depends on its plan's template.
        provider.GetRequiredService<LiveConfiguration>().Changed += caches.Tenants.Reindex;
        controller
            .ConnectOwner(provider, caches.Tenants)
            .Watches(caches.Tenants, wakeups.OfTenant)
            .Watches(caches.ChatInstances, wakeups.OfInstance)
            .Watches(caches.ProviderPools, wakeups.OfPool)
            .Watches(caches.SecretMetadata, wakeups.OfSecret)
            .Watches(caches.ConfigMapMetadata, wakeups.OfConfigMap)
            .Watches(caches.Deployments, wakeups.OfDeployment);
    }
}
