using Operator.Hosting;

namespace Bench.Fleet;

/// <summary>An operator at work. Disposing it stops it as SIGTERM does.</summary>
internal sealed class RunningOperator(OperatorProcess process) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    public void Start() => _run = Task.Run(() => process.RunAsync(_stop.Token));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(false);
        process.Dispose();
        _stop.Dispose();
    }
}
