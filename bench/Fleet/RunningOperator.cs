using Kubernetes.Hosting;
using Microsoft.Extensions.Hosting;

namespace Bench.Fleet;

/// <summary>An operator at work. Disposing it stops it as SIGTERM does.</summary>
internal sealed class RunningOperator(IHost host) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    public void Start() => _run = Task.Run(() => host.RunOperatorAsync(_stop.Token));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(false);
        host.Dispose();
        _stop.Dispose();
    }
}
