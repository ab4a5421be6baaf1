using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Controllers;
using Kubernetes.Watch;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Hosting;

/// <summary>Feeds caches with lists and watches of one API server.</summary>
internal sealed class CacheFeeder(IKubernetesClient client, RuntimeServices runtime, ILogger logger)
{
    private readonly IWatchTransport _watches =
        client as IWatchTransport ?? throw new ArgumentException("the client opens no watches", nameof(client));

    public Task FeedAsync<T>(ObjectCache<T> cache, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        new Reflector<T>(
            new ClientWatchSource<T>(client, _watches, cache.Resource, cache.Options.Selection),
            cache,
            runtime.Time,
            runtime.Jitter,
            logger
        ).RunAsync(cancellationToken);
}
