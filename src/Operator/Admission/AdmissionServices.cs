using System.Threading.RateLimiting;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Operator.ChatInstances;
using Operator.ChatInstances.Observe;
using Operator.Configuration;
using Operator.Hosting;
using Operator.Placement;
using Operator.References;
using Operator.Tenants;
using Operator.Tenants.Observe;
using Prometheus;

namespace Operator.Admission;

/// <summary>Registers the admission webhook and the controller that keeps its certificate.</summary>
internal static class AdmissionServices
{
    public const string Server = "admission";

    /// <summary>
    /// What dry runs of dedicated tenants may ask of the API server: three requests each. A person's and a pipeline's are
    /// answered at once; a flood waits and is then sent away.
    /// </summary>
    private static readonly TokenBucketRateLimiterOptions TrialPace = new()
    {
        TokenLimit = 20,
        TokensPerPeriod = 5,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 20,
    };

    /// <param name="services">The container.</param>
    /// <param name="port">0 takes a free one; null: the webhook is not served.</param>
    public static IServiceCollection AddAdmission(this IServiceCollection services, int? port)
    {
        services
            .AddSingleton<ServedCertificate>()
            .AddController<WebhookController, V1ValidatingWebhookConfiguration>(
                new() { Name = "webhook" },
                (controller, provider) =>
                {
                    var caches = provider.GetRequiredService<Caches>();
                    controller.WatchesChildren(caches, caches.Webhooks);
                }
            );
        return port is { } listened
            ? services.AddSingleton<IHostedService>(provider => Build(provider, listened))
            : services;
    }

    private static HttpService Build(IServiceProvider provider, int port)
    {
        var feeds = provider.GetRequiredService<CacheFeeds>();
        return new(
            Server,
            AdmissionServer.Build(
                port,
                provider.GetRequiredService<ServedCertificate>(),
                () => feeds.HaveSynced,
                new(Review(provider).ObjectionToAsync, provider.GetRequiredService<CollectorRegistry>()),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILoggerFactory>()
            )
        );
    }

    /// <summary>
    /// Says what the controllers would say of a Tenant that does not exist yet. It looks at the same caches, and holds
    /// no place and no host for anybody.
    /// </summary>
    private static TenantReview Review(IServiceProvider provider)
    {
        var caches = provider.GetRequiredService<Caches>();
        var occupancy = new Occupancy(caches.Tenants);
        var hosts = new HostClaims(
            caches.Tenants,
            caches.ChatInstances,
            caches.RouteKinds,
            provider.GetRequiredService<LiveConfiguration>()
        )
        {
            Recovers = false,
        };
        var client = new KubernetesClient(provider.GetRequiredService<ApiServerConnection>()) { IsDryRun = true };
        return new(
            provider.NewTenantObserver(null, occupancy, hosts),
            occupancy,
            provider.GetRequiredService<IContentReader<V1Secret>>(),
            (secrets, tenant) => provider.NewChatInstanceObserver(secrets, Tenancy.Of(tenant)),
            new(client, new TokenBucketRateLimiter(TrialPace))
        );
    }
}
