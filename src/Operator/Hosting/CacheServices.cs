using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Microsoft.Extensions.DependencyInjection;
using Operator.Configuration;

namespace Operator.Hosting;

/// <summary>Registers everything that this operator watches.</summary>
internal static class CacheServices
{
    public static IServiceCollection AddCaches(this IServiceCollection services) =>
        services
            .AddSingleton<Caches>()
            .AddSingleton(provider => provider.GetRequiredService<Caches>().Children)
            .AddCache(caches => caches.Tenants)
            .AddCache(caches => caches.ChatInstances)
            .AddCache(caches => caches.ProviderPools)
            .AddCache(caches => caches.Webhooks)
            .AddCache(caches => caches.Secrets)
            .AddCache(caches => caches.Deployments)
            .AddCache(caches => caches.StatefulSets)
            .AddCache(caches => caches.PersistentVolumeClaims)
            .AddCache(caches => caches.ConfigMaps)
            .AddSingleton(provider => new EdgeKinds(
                provider.GetRequiredService<KubernetesClient>(),
                provider.GetRequiredService<LiveConfiguration>().Value.Routing.Flavour,
                provider.GetRequiredService<Caches>().RouteKinds.Select(kind => kind.Resource),
                provider.GetRequiredService<TimeProvider>()
            ));

    private static IServiceCollection AddCache<T>(
        this IServiceCollection services,
        Func<Caches, ObjectCache<T>> cacheOf
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        services.AddSingleton<IObjectCache<T>>(provider => cacheOf(provider.GetRequiredService<Caches>()));
}
