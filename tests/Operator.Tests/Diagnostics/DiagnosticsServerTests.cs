using System.Diagnostics;
using System.Net;
using Kubernetes.Controllers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Diagnostics;
using Prometheus;

namespace Operator.Tests.Diagnostics;

public sealed class DiagnosticsServerTests : IAsyncLifetime
{
    private readonly WebApplication _server;
    private readonly HttpClient _http = new();
    private bool _isWarm = true;

    public DiagnosticsServerTests()
    {
        var metrics = Metrics.NewCustomRegistry();
        DotNetStats.Register(metrics);
        _ = new RuntimeMetrics(metrics);
        _server = DiagnosticsServer.Build(
            0,
            metrics,
            [new("parts", () => true)],
            [new("caches", () => _isWarm), new("other", () => true)],
            NullLoggerFactory.Instance
        );
    }

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync();
        _http.BaseAddress = new($"http://localhost:{HttpServer.PortOf(_server)}");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("/healthz", "ok")]
    [InlineData("/readyz/caches", "ok")]
    [InlineData("/readyz?verbose", "[+]caches ok\n[+]other ok\nreadyz check passed\n")]
    [InlineData("/readyz?verbose&exclude=other", "[+]caches ok\n[+]other excluded: ok\nreadyz check passed\n")]
    public async Task A_healthy_process_says_ok_and_more_only_when_asked(string path, string body)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, body), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_failed_check_is_named_and_its_reason_withheld()
    {
        _isWarm = false;
        using var answer = await _http.GetAsync(new Uri("/readyz", UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(
            "[-]caches failed: reason withheld\n[+]other ok\nreadyz check failed\n",
            await answer.Content.ReadAsStringAsync()
        );
    }

    [Fact]
    public async Task A_failed_check_can_be_left_out()
    {
        _isWarm = false;
        using var answer = await _http.GetAsync(new Uri("/readyz?exclude=caches", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Promtool_accepts_what_metrics_serves()
    {
        if (!PromtoolIsInstalled())
            Assert.Skip("promtool is not installed: it comes with the Debian package prometheus");
        var metrics = await _http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Contains("process_cpu_seconds_total", metrics, StringComparison.Ordinal);

        using var promtool = Process.Start(
            new ProcessStartInfo("promtool", "check metrics")
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        await promtool.StandardInput.WriteAsync(metrics);
        promtool.StandardInput.Close();
        var complaints = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();

        Assert.Equal((0, ""), (promtool.ExitCode, complaints));
    }

    private static bool PromtoolIsInstalled() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(d => File.Exists(Path.Combine(d, "promtool")));
}
