using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Support;

/// <summary>
/// A real HTTP server on a loopback port that says what a test tells it to, and remembers what it was asked. It knows
/// nothing of Kubernetes.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Func<ServerRequest, ServerAnswer> _script;
    private readonly ConcurrentQueue<ServerRequest> _requests = new();
    private readonly WebApplication _app;

    private ScriptedServer(Func<ServerRequest, ServerAnswer> script, TestCertificates? certificates)
    {
        _script = script;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => Configure(listen, certificates))
        );
        builder.WebHost.UseKestrelHttpsConfiguration();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Url { get; private set; } = null!;

    public IReadOnlyList<ServerRequest> Requests => [.. _requests];

    public static Task<ScriptedServer> StartAsync(params ServerAnswer[] answers) => StartAsync(InOrder(answers));

    public static async Task<ScriptedServer> StartAsync(
        Func<ServerRequest, ServerAnswer> script,
        TestCertificates? certificates = null
    )
    {
        var server = new ScriptedServer(script, certificates);
        await server._app.StartAsync();
        server.Url = new(server._app.Urls.Single());
        return server;
    }

    /// <summary>One answer per request; the last one again when there are no more.</summary>
    public static Func<ServerRequest, ServerAnswer> InOrder(params ServerAnswer[] answers)
    {
        var asked = -1;
        return _ => answers[Math.Min(Interlocked.Increment(ref asked), answers.Length - 1)];
    }

    /// <summary>For a client's ConnectCallback: whatever was to be reached, it is this server.</summary>
    public async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, Url.Port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static void Configure(ListenOptions listen, TestCertificates? certificates)
    {
        if (certificates is null)
            return;
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(https =>
        {
            https.ServerCertificate = certificates.Server;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        });
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new ServerRequest(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Protocol,
            context.Request.Host.Value ?? "",
            context.Request.Headers.ToDictionary(
                header => header.Key,
                header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase
            ),
            await reader.ReadToEndAsync(),
            context.Connection.ClientCertificate?.Subject
        );
        var answer = _script(request);
        _requests.Enqueue(request);
        if (answer.Hangs)
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        else if (answer.Breaks)
            context.Abort();
        else
            await WriteAsync(context.Response, answer);
    }

    private static async Task WriteAsync(HttpResponse response, ServerAnswer answer)
    {
        response.StatusCode = answer.Code;
        response.ContentType = "application/json";
        if (answer.RetryAfter is { } retryAfter)
            response.Headers.RetryAfter = retryAfter;
        if (answer.Location is { } location)
            response.Headers.Location = location;
        await response.WriteAsync(answer.Body);
        if (answer.Rest is null)
            return;
        await response.Body.FlushAsync();
        await response.WriteAsync(await answer.Rest.WaitAsync(response.HttpContext.RequestAborted));
    }
}
