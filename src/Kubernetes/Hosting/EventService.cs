using Kubernetes.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kubernetes.Hosting;

/// <summary>Writes the events that controllers record.</summary>
internal sealed class EventService(
    IServiceProvider provider,
    CacheFeeds feeds,
    RuntimeServices runtime,
    HostFailure failure
) : IHostedService, IDisposable
{
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(5);

    private readonly EventRecorder? _recorder = provider.GetService<EventRecorder>();
    private readonly HostPart _part = new("events", runtime, failure);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_recorder is not null)
            _part.Start(
                async (stopping, abort) =>
                {
                    await feeds.Synced.WaitAsync(stopping).ConfigureAwait(false);
                    await _recorder.RunAsync(stopping, abort).ConfigureAwait(false);
                }
            );
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _part.StopAsync(FlushTimeout);

    public void Dispose() => _part.Dispose();
}
