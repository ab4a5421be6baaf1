using Microsoft.Extensions.Logging;

namespace Kubernetes.Controllers;

/// <summary>
/// Loops that start and stop together. A loop that throws reports its exception to <paramref name="crashed"/>. A
/// cancelled loop does not.
/// </summary>
internal sealed class HostPart(string name, TimeProvider time, ILogger logger, Action<Exception> crashed) : IDisposable
{
    /// <summary>
    /// How long a cancelled loop may take to end. A loop that ignores its cancellation must not keep the process alive,
    /// and it can no longer write by then.
    /// </summary>
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(5);

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
                logger.PartStuck(name);
        }
        logger.PartStopped(name);
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
            await Task.WhenAll(_loops).WaitAsync(within, time).ConfigureAwait(false);
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
            logger.PartCrashed(name, e);
            crashed(e);
        }
    }
}
