using Kubernetes.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kubernetes.Hosting;

/// <summary>Campaigns for the lease and renews it; hands it back when all that writes has stopped.</summary>
internal sealed class LeaseService(
    IServiceProvider provider,
    CacheFeeds feeds,
    RuntimeServices runtime,
    HostFailure failure
) : IHostedService, IDisposable
{
    private static readonly TimeSpan ReleaseTimeout = TimeSpan.FromSeconds(5);

    private readonly LeaderElection? _election = provider.GetService<LeaderElection>();
    private readonly HostPart _part = new("leader election", runtime, failure);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_election is not null)
            _part.Start(
                async (stopping, _) =>
                {
                    await feeds.Synced.WaitAsync(stopping).ConfigureAwait(false);
                    await _election.RunAsync(stopping).ConfigureAwait(false);
                }
            );
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _part.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(ReleaseTimeout, runtime.Time);
        try
        {
            await (_election?.ReleaseAsync(timeout.Token) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It expires by itself.
        }
    }

    public void Dispose() => _part.Dispose();
}
