using Kubernetes.Client;
using Kubernetes.Controllers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Hosting;

/// <summary>Feeds every cache, once the precondition holds.</summary>
internal sealed class CacheService(
    CacheFeeds feeds,
    IKubernetesClient client,
    RuntimeServices runtime,
    KubernetesOperatorOptions options,
    IServiceProvider provider,
    HostFailure failure
) : IHostedService, IDisposable
{
    private readonly ILogger _logger = runtime.Loggers.CreateLogger("Kubernetes.Hosting");
    private readonly HostPart _part = new("caches", runtime, failure);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var feeder = new CacheFeeder(client, runtime, _logger);
        var mayStart = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _part.Start(
            async (stopping, _) =>
            {
                await (options.Precondition?.Invoke(provider, stopping) ?? Task.CompletedTask).ConfigureAwait(false);
                mayStart.SetResult();
                await feeds.Synced.WaitAsync(stopping).ConfigureAwait(false);
                _logger.CachesSynced(feeds.All.Count);
            }
        );
        foreach (var feed in feeds.All)
            _part.Start(
                async (stopping, _) =>
                {
                    await mayStart.Task.WaitAsync(stopping).ConfigureAwait(false);
                    await feed.RunAsync(feeder, stopping).ConfigureAwait(false);
                }
            );
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _part.StopAsync(TimeSpan.Zero);

    public void Dispose() => _part.Dispose();
}
