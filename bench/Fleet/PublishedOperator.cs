using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bench.Fleet;

/// <summary>A published operator as a process of its own.</summary>
internal sealed class PublishedOperator : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(5);

    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Process _process;
    private readonly HttpClient _http;

    public PublishedOperator(string path, string kubeconfig)
    {
        var port = FreePort();
        _http = new() { BaseAddress = new($"http://127.0.0.1:{port}") };
        _process = Process.Start(
            new ProcessStartInfo(
                path,
                [
                    "--set",
                    "baseDomain=chat.example.com",
                    "--kubeconfig",
                    kubeconfig,
                    "--metrics-port",
                    port.ToString(CultureInfo.InvariantCulture),
                    "--webhook-port",
                    FreePort().ToString(CultureInfo.InvariantCulture),
                ]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Source: proc(5), VmHWM.</summary>
    public double PeakMiB =>
        long.Parse(
            File.ReadLines($"/proc/{_process.Id}/status")
                .Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        ) / 1024d;

    /// <summary>Since the start of the process.</summary>
    public Task<TimeSpan> ReadyAsync() => UntilAsync("/readyz", text => text == "ok");

    /// <summary>Since the start of the process.</summary>
    public Task<TimeSpan> PassedAsync(int passes) => UntilAsync("/metrics", text => PassesIn(text) >= passes);

    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", _process.Id.ToString(CultureInfo.InvariantCulture));
        await _process.WaitForExitAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        _process.Dispose();
        _http.Dispose();
    }

    private static double PassesIn(string metrics) =>
        metrics
            .Split('\n')
            .Where(line => line.StartsWith("controller_runtime_reconcile_total{", StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    private async Task<TimeSpan> UntilAsync(string path, Func<string, bool> condition)
    {
        while (true)
        {
            try
            {
                if (condition(await _http.GetStringAsync(new Uri(path, UriKind.Relative)).ConfigureAwait(false)))
                    return Stopwatch.GetElapsedTime(_started);
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // It does not listen yet, or is not ready.
            }
            await Task.Delay(LookEvery).ConfigureAwait(false);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
