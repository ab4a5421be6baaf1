using Kubernetes.Controllers;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Hosting;

/// <summary>
/// Loops that start and stop together. A loop that throws stops the host. A cancelled loop does not.
/// </summary>
internal sealed class HostPart(string name, RuntimeServices runtime, HostFailure failure) : IDisposable
{
    /// <summary>
    /// How long a cancelled loop may take to end. A loop that ignores its cancellation must not keep the process alive,
    /// and it can no longer write by then.
    /// </summary>
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = runtime.Loggers.CreateLogger("Kubernetes.Hosting");
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly List<Task> _loops = [];

    public void Start(Func<CancellationToken, CancellationToken, Task> loop) => _loops.Add(GuardAsync(loop));

    /// <summary>Signals the loops to stop, and aborts them after <paramref name="grace"/>.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (_loops.Count == 0)
            return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (!await EndedAsync(grace).ConfigureAwait(false))
        {
            await _abort.CancelAsync().ConfigureAwait(false);
            if (!await EndedAsync(AbortTimeout).ConfigureAwait(false))
                _logger.PartStuck(name);
        }
        _logger.PartStopped(name);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _abort.Dispose();
    }

    private async Task<bool> EndedAsync(TimeSpan within)
    {
        try
        {
            await Task.WhenAll(_loops).WaitAsync(within, runtime.Time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task GuardAsync(Func<CancellationToken, CancellationToken, Task> loop)
    {
        try
        {
            await Task.Run(() => loop(_stopping.Token, _abort.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The loop ended because it was stopped.
        }
        catch (Exception e)
        {
            _logger.PartCrashed(name, e);
            failure.Report(e);
        }
    }
}
