using Kubernetes.Client;
using Operator.Configuration;
using Operator.Hosting;
using Support;

namespace Scenarios;

/// <summary>An operator at work. Disposing it stops it as SIGTERM does.</summary>
internal sealed class RunningOperator : IAsyncDisposable
{
    private readonly OperatorProcess _process;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    public RunningOperator(OperatorProcess process)
    {
        _process = process;
        _run = Task.Run(() => process.RunAsync(_stop.Token));
    }

    public bool IsLeader => _process.IsLeader;

    /// <summary>Where its admission webhook is; only of one that was started with it.</summary>
    public int WebhookPort => _process.WebhookPort!.Value;

    /// <summary>A scrape.</summary>
    public async Task<string> MetricsAsync()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri($"http://127.0.0.1:{_process.MetricsPort}/metrics"));
    }

    /// <summary>As if its configuration file had changed.</summary>
    public void Reconfigure(LoadedConfiguration loaded) => _process.Reconfigure(loaded);

    public Task ReadyAsync() =>
        Eventually.True(
            () => _run.IsFaulted ? throw _run.Exception!.InnerException! : _process.IsReady,
            TimeSpan.FromSeconds(30)
        );

    /// <summary>Ends it as a power cut does: no connection of it survives, and it has no last word.</summary>
    public async Task KillAsync()
    {
        _process.Dispose();
        await _stop.CancelAsync();
        await Task.WhenAny(_run);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _run;
        }
        catch (LeadershipLostException)
        {
            // What a process ends with that was cut off, or whose lease was taken away.
        }
        finally
        {
            _process.Dispose();
            _stop.Dispose();
        }
    }
}
