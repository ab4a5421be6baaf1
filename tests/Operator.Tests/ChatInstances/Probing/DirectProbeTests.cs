using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Operator.ChatInstances.Probing;
using Operator.Outgoing;
using Support;

namespace Operator.Tests.ChatInstances.Probing;

/// <summary>Checks over real connections, to a server on loopback that plays the pods of every Service.</summary>
public sealed class DirectProbeTests : IDisposable
{
    private static readonly ProbeTarget Target = new(
        new("chat", "shared"),
        "/readyz",
        TimeSpan.FromSeconds(30),
        TimeSpan.FromSeconds(5),
        3
    );

    private readonly Meter _meter = new("test");

    public void Dispose() => _meter.Dispose();

    [Fact]
    public async Task A_Service_is_asked_by_its_name()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Ok("OK"));
        using var probe = Probe(server.Url.Port);

        Assert.Equal(ProbeResult.Well, await probe.CheckAsync(Target, CancellationToken.None));

        var request = Assert.Single(server.Requests);
        Assert.Equal(("GET", "shared.chat.svc", "/readyz"), (request.Method, request.Host, request.PathAndQuery));
    }

    [Fact]
    public async Task Every_check_has_a_connection_of_its_own_so_that_the_Service_picks_the_pod_anew()
    {
        var connections = 0;
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Ok("OK"));
        using var probe = Probe(server.Url.Port, () => connections++);

        for (var check = 0; check < 3; check++)
            await probe.CheckAsync(Target, CancellationToken.None);

        Assert.Equal(3, connections);
    }

    [Fact]
    public async Task No_answer_within_the_timeout_is_a_failure()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Hang);
        using var probe = Probe(server.Url.Port);

        var result = await probe.CheckAsync(
            Target with
            {
                Timeout = TimeSpan.FromMilliseconds(100),
            },
            CancellationToken.None
        );

        Assert.Equal(new(ProbeOutcome.Failed, "no answer within 0.1s"), result);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_or_a_refused_connection_is_a_failure()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Break);
        using (var probe = Probe(server.Url.Port))
            Assert.Equal(ProbeOutcome.Failed, (await probe.CheckAsync(Target, CancellationToken.None)).Outcome);
        var port = server.Url.Port;
        await server.DisposeAsync();
        using (var probe = Probe(port))
            Assert.Equal(ProbeOutcome.Failed, (await probe.CheckAsync(Target, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task Only_the_start_of_an_endless_answer_is_read()
    {
        await using var server = await ScriptedServer.StartAsync(
            ServerAnswer.Ok(new string('x', 64)) with
            {
                Rest = new TaskCompletionSource<string>().Task,
            }
        );
        using var probe = Probe(server.Url.Port);

        Assert.Equal(ProbeOutcome.Failed, (await probe.CheckAsync(Target, CancellationToken.None)).Outcome);
        Assert.Equal(
            ProbeResult.Well,
            await probe.CheckAsync(Target with { Path = "/of/mine" }, CancellationToken.None)
        );
    }

    [Fact]
    public async Task Who_is_active_is_asked_with_the_word_for_metrics_and_added_up()
    {
        await using var server = await ScriptedServer.StartAsync(request =>
            request.Headers["Authorization"] == "Bearer word"
                ? ServerAnswer.Ok(
                    "sse_streams_in_flight{method=\"GET\",path=\"/a\"} 3\nsse_streams_in_flight{method=\"GET\",path=\"/b\"} 4\n"
                )
                : new(401)
        );
        using var probe = Probe(server.Url.Port);

        Assert.Equal(7, await probe.CountActiveAsync(Target, "word", CancellationToken.None));
        Assert.Null(await probe.CountActiveAsync(Target, "another", CancellationToken.None));
        Assert.All(
            server.Requests,
            request =>
                Assert.Equal(
                    ("GET", "shared.chat.svc", "/metrics"),
                    (request.Method, request.Host, request.PathAndQuery)
                )
        );
    }

    [Fact]
    public async Task Metrics_that_do_not_come_are_nothing_known()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Hang, ServerAnswer.Break);
        using var probe = Probe(server.Url.Port);
        var hasty = Target with { Timeout = TimeSpan.FromMilliseconds(100) };

        Assert.Null(await probe.CountActiveAsync(hasty, "word", CancellationToken.None));
        Assert.Null(await probe.CountActiveAsync(hasty, "word", CancellationToken.None));
    }

    private DirectProbe Probe(int port, Action? connecting = null) =>
        new(
            new OutgoingPipelines(TimeProvider.System, _meter).Probe,
            async (_, cancellationToken) =>
            {
                connecting?.Invoke();
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
        );
}
