using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;
using Support;

namespace Kubernetes.Tests.Client;

public sealed class WriteFenceTests
{
    private static readonly V1ConfigMap Map = new()
    {
        Metadata = new()
        {
            Name = "web",
            NamespaceProperty = "a",
            ResourceVersion = "1",
        },
    };
    private static readonly ApplyOptions Apply = new() { FieldManager = "m" };

    [Fact]
    public async Task Without_leadership_no_write_leaves_the_process_and_reads_do()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Ok("""{"metadata":{}}"""));
        using var test = TestClient.Of(server, mayWrite: () => false);
        var client = test.Client;

        await Assert.ThrowsAsync<LeadershipLostException>(() =>
            client.CreateAsync(CoreResources.ConfigMaps, Map, default)
        );
        await Assert.ThrowsAsync<LeadershipLostException>(() =>
            client.ApplyAsync(CoreResources.ConfigMaps, Map, Apply, default)
        );
        await Assert.ThrowsAsync<LeadershipLostException>(() =>
            client.ReplaceAsync(CoreResources.ConfigMaps, Map, default)
        );
        await Assert.ThrowsAsync<LeadershipLostException>(() =>
            client.DeleteAsync(CoreResources.ConfigMaps, TestClient.Name, new(), default)
        );
        await client.GetAsync(CoreResources.ConfigMaps, TestClient.Name, default);
        await client.ListAsync(CoreResources.ConfigMaps, new(), default);

        Assert.All(server.Requests, request => Assert.Equal("GET", request.Method));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Leadership_lost_while_a_retry_waits_stops_the_retry()
    {
        var isLeader = true;
        await using var server = await ScriptedServer.StartAsync(_ =>
        {
            isLeader = false;
            return ServerAnswer.Error(503, "ServiceUnavailable");
        });
        using var test = TestClient.Of(server, mayWrite: () => isLeader);
        await Assert.ThrowsAsync<LeadershipLostException>(() =>
            test.Passing(test.Client.ApplyAsync(CoreResources.ConfigMaps, Map, Apply, default))
        );
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_fence_is_asked_before_every_attempt()
    {
        var sentWhenAsked = new List<int>();
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Error(503, "ServiceUnavailable"));
        using var test = TestClient.Of(
            server,
            mayWrite: () =>
            {
                sentWhenAsked.Add(server.Requests.Count);
                return true;
            }
        );

        await test.FailsAsync(client => client.ApplyAsync(CoreResources.ConfigMaps, Map, Apply, default));

        Assert.Equal([0, 1, 2, 3, 4], sentWhenAsked);
    }
}
