using Kubernetes.Client;
using Kubernetes.Client.Credentials;
using Kubernetes.Objects;
using Microsoft.Extensions.Time.Testing;
using Operator.Configuration;
using Operator.Hosting;
using Prometheus;
using Support;

namespace Operator.Tests.Hosting;

/// <summary>The look at the cluster before the start, under a clock that moves by itself.</summary>
public sealed class EdgeKindsTests
{
    [Fact]
    public async Task A_server_that_is_away_is_asked_until_it_answers()
    {
        const string served = """{"kind":"APIResourceList","resources":[{"name":"ingresses"}]}""";
        var away = Enumerable.Repeat(ServerAnswer.Error(503, "ServiceUnavailable"), 12);
        await using var server = await ScriptedServer.StartAsync([.. away, ServerAnswer.Ok(served)]);

        await RequireAsync(server);

        Assert.Equal(13, server.Requests.Count);
    }

    [Fact]
    public async Task A_kind_that_the_cluster_lacks_is_said_at_once()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Error(404, "NotFound"));

        await Assert.ThrowsAsync<EdgeMissingException>(() => RequireAsync(server));

        Assert.Single(server.Requests);
    }

    private static async Task RequireAsync(ScriptedServer server)
    {
        var registry = Metrics.NewCustomRegistry();
        var clock = new FakeTimeProvider();
        using var connection = new ApiServerConnection(
            new() { Server = server.Url, Credentials = new FixedCredential(new("token", null)) },
            "test",
            clock,
            () => 0,
            registry
        );
        var client = new KubernetesClient(connection) { RequestTimeout = TimeSpan.FromHours(1) };
        var edge = new EdgeKinds(client, RouteFlavour.HAProxy, [CoreResources.Ingresses], clock);
        var looking = edge.RequireAsync(CancellationToken.None);
        await Eventually.True(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return looking.IsCompleted;
        });
        await looking;
    }
}
