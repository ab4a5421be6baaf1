using k8s.Models;
using Kubernetes.Objects;
using Microsoft.Extensions.Time.Testing;
using Support;

namespace Kubernetes.Tests.Client;

public sealed class RetryTests
{
    private const string Web = """{"metadata":{"name":"web","namespace":"a"}}""";
    private static readonly V1ConfigMap Map = new()
    {
        Metadata = new() { Name = "web", NamespaceProperty = "a" },
    };

    [Fact]
    public async Task A_read_survives_a_broken_connection_and_a_server_that_is_away()
    {
        await using var server = await ScriptedServer.StartAsync(
            ServerAnswer.Break,
            ServerAnswer.Error(500, "InternalError"),
            new(502, "<html>"),
            ServerAnswer.Ok(Web)
        );
        using var test = TestClient.Of(server);
        Assert.Equal("web", (await test.GetAsync()).Metadata.Name);
        Assert.Equal(4, server.Requests.Count);
    }

    [Theory]
    [InlineData(429, "TooManyRequests")]
    [InlineData(503, "ServiceUnavailable")]
    public async Task Retry_After_is_honoured(int code, string reason)
    {
        var clock = new FakeTimeProvider();
        var asked = new List<DateTimeOffset>();
        var answers = ScriptedServer.InOrder(
            ServerAnswer.Error(code, reason) with
            {
                RetryAfter = "3",
            },
            ServerAnswer.Ok(Web)
        );
        await using var server = await ScriptedServer.StartAsync(request =>
        {
            asked.Add(clock.GetUtcNow());
            return answers(request);
        });
        using var test = TestClient.Of(server, clock: clock);

        await test.GetAsync();

        Assert.True(asked[1] - asked[0] >= TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Retry_After_may_be_a_date()
    {
        await using var server = await ScriptedServer.StartAsync(
            new ServerAnswer(503) { RetryAfter = "Tue, 01 Jan 2030 01:00:00 GMT" }
        );
        using var test = TestClient.Of(server, clock: new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        var error = await test.FailsAsync(client =>
            client.GetAsync(CoreResources.ConfigMaps, TestClient.Name, default)
        );
        Assert.InRange(error.RetryAfter!.Value.TotalMinutes, 1, 60);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_read_gives_up_after_five_attempts_with_the_last_error()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Error(503, "ServiceUnavailable"));
        using var test = TestClient.Of(server);
        Assert.Equal(
            503,
            (await test.FailsAsync(client => client.GetAsync(CoreResources.ConfigMaps, TestClient.Name, default))).Code
        );
        Assert.Equal(5, server.Requests.Count);
    }

    [Fact]
    public async Task A_create_is_not_sent_again_when_it_may_have_arrived()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Break, ServerAnswer.Ok(Web));
        using var test = TestClient.Of(server);
        var error = await test.FailsAsync(client => client.CreateAsync(CoreResources.ConfigMaps, Map, default));
        Assert.Equal((0, true), (error.Code, error.IsTransient));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_create_is_not_sent_again_after_an_error_that_leaves_open_whether_it_was_done(int code)
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Error(code, "x"), ServerAnswer.Ok(Web));
        using var test = TestClient.Of(server);
        var error = await test.FailsAsync(client => client.CreateAsync(CoreResources.ConfigMaps, Map, default));
        Assert.Equal(code, error.Code);
        Assert.Equal("POST", Assert.Single(server.Requests).Method);
    }

    [Fact]
    public async Task A_create_is_sent_again_when_the_server_was_too_busy_to_look_at_it()
    {
        await using var server = await ScriptedServer.StartAsync(
            ServerAnswer.Error(429, "TooManyRequests") with
            {
                RetryAfter = "1",
            },
            ServerAnswer.Ok(Web)
        );
        using var test = TestClient.Of(server);
        await test.Passing(test.Client.CreateAsync(CoreResources.ConfigMaps, Map, default));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task An_apply_is_sent_again_whole()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Break, ServerAnswer.Ok(Web));
        using var test = TestClient.Of(server);
        await test.Passing(
            test.Client.ApplyAsync(CoreResources.ConfigMaps, Map, new() { FieldManager = "m" }, default)
        );
        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_after_the_timeout()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Hang);
        using var test = TestClient.Of(server, timeout: TimeSpan.FromSeconds(1));
        var error = await test.FailsAsync(client =>
            client.GetAsync(CoreResources.ConfigMaps, TestClient.Name, default)
        );
        Assert.Equal((0, "Timeout", true), (error.Code, error.Reason, error.IsTransient));
        Assert.InRange(server.Requests.Count, 0, 1);
    }

    [Fact]
    public async Task A_caller_that_gives_up_gets_a_cancellation_and_no_error_of_the_wire()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Hang);
        using var test = TestClient.Of(server);
        using var caller = new CancellationTokenSource();
        var call = test.Client.GetAsync(CoreResources.ConfigMaps, TestClient.Name, caller.Token);
        await Eventually.True(() => server.Requests.Count == 1);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Every_attempt_is_counted()
    {
        await using var server = await ScriptedServer.StartAsync(
            ServerAnswer.Break,
            ServerAnswer.Error(503, "x"),
            ServerAnswer.Ok(Web)
        );
        using var test = TestClient.Of(server);

        await test.GetAsync();

        var host = server.Url.Authority;
        Assert.Equal(
            new Dictionary<string, double>
            {
                [$"rest_client_requests_total{{code=<error>,method=GET,host={host}}}"] = 1,
                [$"rest_client_request_retries_total{{code=<error>,verb=GET,host={host}}}"] = 1,
                [$"rest_client_requests_total{{code=503,method=GET,host={host}}}"] = 1,
                [$"rest_client_request_retries_total{{code=503,verb=GET,host={host}}}"] = 1,
                [$"rest_client_requests_total{{code=200,method=GET,host={host}}}"] = 1,
            },
            test.Metrics.Read()
        );
    }
}
