using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;
using Support;

namespace Kubernetes.Tests.Client;

public sealed class WatchTests
{
    private static readonly WatchOptions Options = new() { SendInitialEvents = true, TimeoutSeconds = 60 };

    [Fact]
    public async Task A_watch_hands_out_the_body_as_it_is()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Ok("line 1\nline 2\n"));
        using var test = TestClient.Of(server);
        await using var stream = await ((IWatchTransport)test.Client).OpenWatchAsync(
            CoreResources.Pods,
            Options,
            default
        );
        using var reader = new StreamReader(stream);
        Assert.Equal("line 1\nline 2\n", await reader.ReadToEndAsync());
        Assert.Contains(
            "sendInitialEvents=true",
            Assert.Single(server.Requests).PathAndQuery,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_watch_that_began_outlives_the_request_timeout()
    {
        var later = new TaskCompletionSource<string>();
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Ok("first\n") with { Rest = later.Task });
        using var test = TestClient.Of(server);
        await using var stream = await ((IWatchTransport)test.Client).OpenWatchAsync(
            CoreResources.Pods,
            Options,
            default
        );
        using var reader = new StreamReader(stream);
        Assert.Equal("first", await reader.ReadLineAsync());

        test.Clock.Advance(TimeSpan.FromHours(2));
        later.SetResult("second\n");

        Assert.Equal("second", await reader.ReadLineAsync());
    }

    [Fact]
    public async Task A_refused_watch_is_the_callers_to_repeat()
    {
        await using var server = await ScriptedServer.StartAsync(
            ServerAnswer.Error(429, "TooManyRequests") with
            {
                RetryAfter = "2",
            }
        );
        using var test = TestClient.Of(server);
        var error = await test.FailsAsync(client =>
            ((IWatchTransport)client).OpenWatchAsync(CoreResources.Pods, Options, default)
        );
        Assert.Equal((429, TimeSpan.FromSeconds(2)), (error.Code, error.RetryAfter));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_watch_that_never_begins_times_out()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Hang);
        using var test = TestClient.Of(server, timeout: TimeSpan.FromSeconds(1));
        var error = await test.FailsAsync(client =>
            ((IWatchTransport)client).OpenWatchAsync(CoreResources.Pods, Options, default)
        );
        Assert.Equal("Timeout", error.Reason);
    }
}
