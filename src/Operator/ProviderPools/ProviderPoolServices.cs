using Entities;
using Kubernetes.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Operator.Hosting;
using Operator.ProviderPools.Observe;

namespace Operator.ProviderPools;

/// <summary>Registers the controller of ProviderPools.</summary>
internal static class ProviderPoolServices
{
    public static IServiceCollection AddProviderPools(this IServiceCollection services) =>
        services
            .AddSingleton<ProviderPoolWakeups>()
            .AddSingleton<ProviderPoolObserver>()
            .AddController<ProviderPoolController, ProviderPool>(
                new() { Name = "providerpool" },
                (controller, provider) =>
                {
                    var caches = provider.GetRequiredService<Caches>();
                    controller
                        .ConnectOwner(provider, caches.ProviderPools)
                        .Watches(caches.ChatInstances, ProviderPoolWakeups.OfInstance)
                        .Watches(caches.SecretMetadata, provider.GetRequiredService<ProviderPoolWakeups>().OfSecret);
                }
            );
}
