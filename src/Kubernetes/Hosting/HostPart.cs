using Kubernetes.Controllers;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Hosting;

/// <summary>
/// Loops that start and stop together. A loop that throws stops the host; a loop that ends because it was cancelled does
/// not.
/// </summary>
internal sealed class HostPart(string name, RuntimeServices runtime, HostFailure failure) : IDisposable
{
    /// <summary>
    /// What a cancelled loop gets to come to its end. One that ignores its cancellation must not keep the process: the
    /// fence is down by then.
    /// </summary>
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = runtime.Loggers.CreateLogger("Kubernetes.Hosting");
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly List<Task> _loops = [];

    public void Start(Func<CancellationToken, CancellationToken, Task> loop) => _loops.Add(GuardAsync(loop));

    /// <summary>Asks the loops to end; after <paramref name="grace"/>, aborts them.</summary>
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
            // Ended as asked.
        }
        catch (Exception e)
        {
            _logger.PartCrashed(name, e);
            failure.Report(e);
        }
    }
}
