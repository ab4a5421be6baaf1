using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;
using Microsoft.Extensions.DependencyInjection;
using Operator.Hosting;
using Operator.References;

namespace Operator.Apply;

/// <summary>Registers what writes to the API server, and what reads referenced Secrets and ConfigMaps from it.</summary>
internal static class ApplyServices
{
    public static IServiceCollection AddApply(this IServiceCollection services) =>
        services
            .AddSingleton<Applier>()
            .AddSingleton<Teardown>()
            .AddSingleton<Removal>()
            .AddSingleton<FinalizerWriter>()
            .AddSingleton<StatusWriter>()
            .AddSingleton<UnreadableWriter>()
            .AddSingleton<CaBundleWriter>()
            .AddSingleton<IContentReader<V1Secret>>(provider => new ContentReader<V1Secret>(
                provider.GetRequiredService<IKubernetesClient>(),
                CoreResources.Secrets,
                provider.GetRequiredService<Caches>().SecretMetadata
            ))
            .AddSingleton<IContentReader<V1ConfigMap>>(provider => new ContentReader<V1ConfigMap>(
                provider.GetRequiredService<IKubernetesClient>(),
                CoreResources.ConfigMaps,
                provider.GetRequiredService<Caches>().ConfigMapMetadata
            ));
}
