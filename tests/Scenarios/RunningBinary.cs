using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Operator.Configuration;
using Support;

namespace Scenarios;

/// <summary>
/// The published operator as a process of its own.
/// </summary>
internal sealed class RunningBinary : IRunningOperator
{
    private static int _ports;

    private readonly Process _process;
    private readonly TemporaryDirectory _folder = new();
    private readonly HttpClient _http;
    private bool _isKilled;

    public RunningBinary(
        string path,
        OperatorConfiguration configuration,
        string kubeconfig,
        string name,
        Journal journal
    )
    {
        var metricsPort = FreePort();
        WebhookPort = FreePort();
        _folder.Write(
            "operator.yaml",
            JsonSerializer.Serialize(configuration, ConfigurationJsonContext.Default.OperatorConfiguration)
        );
        var start = new ProcessStartInfo(path)
        {
            ArgumentList =
            {
                "--config",
                Configuration,
                "--kubeconfig",
                kubeconfig,
                "--metrics-port",
                $"{metricsPort}",
                "--webhook-port",
                $"{WebhookPort}",
            },
            Environment = { ["POD_NAME"] = name },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => journal.Note(line.Data);
        _process.ErrorDataReceived += (_, line) => journal.Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _http = new() { BaseAddress = new($"http://127.0.0.1:{metricsPort}") };
    }

    /// <summary>What OPERATOR_BINARY names; null: nothing was published.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable("OPERATOR_BINARY");

    /// <summary>
    /// Every scenario runs the binary, but for those that give their operator a clock, peers or name servers.
    /// </summary>
    public static bool IsForAll { get; } = Environment.GetEnvironmentVariable("SCENARIOS_RUN") == "binary";

    public int WebhookPort { get; }

    private string Configuration => System.IO.Path.Combine(_folder.FullPath, "operator.yaml");

    public async Task<bool> IsLeaderAsync()
    {
        try
        {
            return (await MetricsAsync())
                .Split('\n')
                .Any(line =>
                    line.StartsWith("leader_election_master_status{", StringComparison.Ordinal)
                    && line.EndsWith(" 1", StringComparison.Ordinal)
                );
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public Task<string> MetricsAsync() => _http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

    public void Reconfigure(string yaml) => _folder.Write("operator.yaml", yaml);

    public Task ReadyAsync() => Eventually.True(IsReadyAsync, TimeSpan.FromSeconds(30));

    public async Task KillAsync()
    {
        _isKilled = true;
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Its exit code after SIGTERM.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
            _ = Signal(_process.Id, 15);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        var code = await StopAsync();
        _process.Dispose();
        _http.Dispose();
        _folder.Dispose();
        // 1: it lost its lease, as some scenarios want.
        if (code is not (0 or 1) && !_isKilled)
            throw new InvalidOperationException($"the operator ended with exit code {code}");
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"the operator ended with exit code {_process.ExitCode}");
        try
        {
            using var answer = await _http.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Below the ports that the system gives to connections, so that none takes it before the operator.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = 20_000 + Interlocked.Increment(ref _ports) % 10_000;
            try
            {
                using var listener = new TcpListener(IPAddress.IPv6Any, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);
}
