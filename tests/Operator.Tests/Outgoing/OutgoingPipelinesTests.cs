using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Operator.Outgoing;
using Polly;
using Polly.Timeout;
using Prometheus;
using Support;

namespace Operator.Tests.Outgoing;

/// <summary>Calls over real connections, under a clock that a test moves, and what is counted of them.</summary>
public sealed class OutgoingPipelinesTests
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly FakeTimeProvider _time = new();
    private readonly OutgoingPipelines _pipelines;

    public OutgoingPipelinesTests() => _pipelines = new(_time, _registry);

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(503)]
    public async Task An_answer_is_counted_by_its_status_and_is_the_only_try(int status)
    {
        await using var server = await ScriptedServer.StartAsync(
            new ServerAnswer(status, "{}") { RetryAfter = "0" },
            ServerAnswer.Ok("{}")
        );

        Assert.Equal(status, await SendAsync(_pipelines.LibreChat, server));

        Assert.Single(server.Requests);
        Assert.Equal([$"chat_outgoing_requests_total{{peer=librechat,result={status}}} 1"], Counted());
    }

    [Fact]
    public async Task A_connection_that_breaks_is_an_error_and_the_only_try()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Break, ServerAnswer.Ok("{}"));

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(_pipelines.LiteLlm, server));

        Assert.Single(server.Requests);
        Assert.Equal(["chat_outgoing_requests_total{peer=litellm,result=error} 1"], Counted());
    }

    [Fact]
    public async Task A_call_ends_when_its_own_time_is_over()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Hang);
        var call = SendAsync(_pipelines.Probe, server);
        await Eventually.True(() => server.Requests.Count == 1);

        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => call);
        Assert.Equal(["chat_outgoing_requests_total{peer=probe,result=timeout} 1"], Counted());
    }

    [Fact]
    public async Task A_call_that_its_caller_gives_up_says_nothing_of_the_peer()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Hang);
        using var caller = new CancellationTokenSource();
        var call = SendAsync(_pipelines.Probe, server, caller.Token);
        await Eventually.True(() => server.Requests.Count == 1);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Empty(Counted());
    }

    private static async Task<int> SendAsync(
        ResiliencePipeline pipeline,
        ScriptedServer server,
        CancellationToken cancellationToken = default
    )
    {
        using var http = new OutgoingHttp(
            pipeline,
            async (_, token) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, server.Url.Port, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
            TimeSpan.Zero
        );
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            OutgoingHttp.AddressOf(new("a", "peer"), 80, "/path")
        );
        return await http.SendAsync(
            request,
            TimeSpan.FromSeconds(5),
            static (response, _) => Task.FromResult((int)response.StatusCode),
            cancellationToken
        );
    }

    /// <summary>What a scrape shows, without quotation marks.</summary>
    private string[] Counted()
    {
        using var text = new MemoryStream();
        _registry.CollectAndExportAsTextAsync(text).GetAwaiter().GetResult();
        return
        [
            .. Encoding
                .UTF8.GetString(text.ToArray())
                .Replace("\"", "", StringComparison.Ordinal)
                .Split('\n')
                .Where(line => line.StartsWith("chat_outgoing", StringComparison.Ordinal)),
        ];
    }
}
