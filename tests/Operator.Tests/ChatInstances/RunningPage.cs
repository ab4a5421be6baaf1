using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Support;

namespace Operator.Tests.ChatInstances;

/// <summary>A real nginx with the configuration of a page, on a loopback port.</summary>
internal sealed class RunningPage : IAsyncDisposable
{
    private readonly TemporaryDirectory _folder;
    private readonly Process _nginx;

    private RunningPage(TemporaryDirectory folder, Process nginx, int port)
    {
        (_folder, _nginx) = (folder, nginx);
        Client = new() { BaseAddress = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
    }

    public HttpClient Client { get; }

    public static async Task<RunningPage> StartAsync(string configuration)
    {
        Tool.Require("nginx");
        var folder = new TemporaryDirectory();
        var port = FreePort();
        var file = folder.Write(
            "nginx.conf",
            configuration
                .Replace("/tmp/", $"{folder.FullPath}/", StringComparison.Ordinal)
                .Replace(
                    "listen 8080",
                    string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port}"),
                    StringComparison.Ordinal
                )
        );
        var nginx = Process.Start(
            new ProcessStartInfo("nginx", ["-e", "stderr", "-g", "master_process off;", "-c", file])
        )!;
        var page = new RunningPage(folder, nginx, port);
        await Eventually.True(page.AnswersAsync, TimeSpan.FromSeconds(10));
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _nginx.Kill();
        await _nginx.WaitForExitAsync(CancellationToken.None);
        _nginx.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await Client.GetAsync("/", TestContext.Current.CancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
