using Kubernetes.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Hosting;

/// <summary>Runs the controllers and the leader loops while this process leads.</summary>
internal sealed class ControllerService(
    IEnumerable<IControllerLoop> controllers,
    IEnumerable<LeaderLoop> loops,
    IServiceProvider provider,
    CacheFeeds feeds,
    RuntimeServices runtime,
    KubernetesOperatorOptions options,
    HostFailure failure
) : IHostedService, IDisposable
{
    private readonly ILogger _logger = runtime.Loggers.CreateLogger("Kubernetes.Hosting");
    private readonly LeaderElection? _election = provider.GetService<LeaderElection>();
    private readonly HostPart _part = new("controllers", runtime, failure);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _part.Start(
            async (stopping, _) =>
            {
                await ElectedAsync(stopping).ConfigureAwait(false);
                _logger.ControllersStarted(controllers.Count());
            }
        );
        foreach (var controller in controllers)
            StartWhenElected(controller.RunAsync);
        foreach (var loop in loops)
            StartWhenElected((stopping, _) => loop.RunAsync(stopping));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        _part.StopAsync(failure.IsLossOfLeadership ? TimeSpan.Zero : options.GracePeriod);

    public void Dispose() => _part.Dispose();

    private void StartWhenElected(Func<CancellationToken, CancellationToken, Task> run) =>
        _part.Start(
            async (stopping, abort) =>
            {
                await ElectedAsync(stopping).ConfigureAwait(false);
                await run(stopping, abort).ConfigureAwait(false);
            }
        );

    private async Task ElectedAsync(CancellationToken stopping)
    {
        await feeds.Synced.WaitAsync(stopping).ConfigureAwait(false);
        await (_election?.Acquired.WaitAsync(stopping) ?? Task.CompletedTask).ConfigureAwait(false);
    }
}
