using System.Text.Json.Nodes;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;
using Support;

namespace Kubernetes.Tests.Client;

public sealed class KubernetesClientTests
{
    private const string Web =
        """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"web","namespace":"a","resourceVersion":"7"},"data":{"k":"v"}}""";

    private static readonly V1ConfigMap Map = new()
    {
        Metadata = new() { Name = "web", NamespaceProperty = "a" },
    };
    private static readonly ApplyOptions Apply = new() { FieldManager = "chat-operator", Force = true };

    [Fact]
    public async Task A_get_reads_the_object()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Ok(Web));
        using var test = TestClient.Of(server, "secret-token");

        Assert.Equal("v", (await test.GetAsync()).Data!["k"]);

        var request = Assert.Single(server.Requests);
        Assert.Equal(("GET", "/api/v1/namespaces/a/configmaps/web"), (request.Method, request.PathAndQuery));
        Assert.Equal("Bearer secret-token", request.Headers["Authorization"]);
        Assert.Equal("chat-operator/1.0", request.Headers["User-Agent"]);
    }

    [Theory]
    [InlineData(
        200,
        """{"kind":"APIResourceList","resources":[{"name":"configmaps"},{"name":"configmaps/status"}]}""",
        true
    )]
    [InlineData(200, """{"kind":"APIResourceList","resources":[{"name":"configmaps/status"}]}""", false)]
    [InlineData(404, """{"kind":"Status","code":404,"reason":"NotFound"}""", false)]
    public async Task Discovery_tells_whether_a_kind_is_served(int code, string body, bool served)
    {
        await using var server = await ScriptedServer.StartAsync(new ServerAnswer(code, body));
        using var test = TestClient.Of(server);

        Assert.Equal(
            served,
            await test.Client.ServesAsync(CoreResources.ConfigMaps, TestContext.Current.CancellationToken)
        );
        Assert.Equal("/api/v1", Assert.Single(server.Requests).PathAndQuery);
    }

    [Fact]
    public async Task A_path_in_the_servers_address_stays_in_front()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Ok(Web));
        using var test = new TestClient(new() { Server = new(server.Url, "/clusters/c1/") });
        await test.GetAsync();
        Assert.Equal("/clusters/c1/api/v1/namespaces/a/configmaps/web", Assert.Single(server.Requests).PathAndQuery);
    }

    [Fact]
    public async Task Every_write_sends_what_it_says()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Ok(Web));
        using var test = TestClient.Of(server);
        var client = test.Client;

        await client.CreateAsync(CoreResources.ConfigMaps, Map, default);
        await client.ApplyAsync(CoreResources.ConfigMaps, Map, Apply, default);
        await client.ApplyAsync(
            CoreResources.ConfigMaps,
            JsonNode.Parse(Web)!.AsObject(),
            Apply with
            {
                Subresource = "status",
            },
            default
        );
        await client.ReplaceAsync(CoreResources.ConfigMaps, Map, default);

        Assert.Equal(
            [
                "POST /api/v1/namespaces/a/configmaps",
                "PATCH /api/v1/namespaces/a/configmaps/web?fieldManager=chat-operator&force=true",
                "PATCH /api/v1/namespaces/a/configmaps/web/status?fieldManager=chat-operator&force=true",
                "PUT /api/v1/namespaces/a/configmaps/web",
            ],
            server.Requests.Select(request => $"{request.Method} {request.PathAndQuery}")
        );
        Assert.Equal(
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"web","namespace":"a"}}""",
            server.Requests[1].Body
        );
        Assert.Equal(Web, server.Requests[2].Body);
        Assert.Equal("application/apply-patch+yaml", server.Requests[1].Headers["Content-Type"]);
    }

    [Fact]
    public async Task A_client_of_dry_runs_does_nothing_of_what_it_is_asked_to_write()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Ok(Web));
        using var test = TestClient.Of(server);
        var client = test.DryRuns;

        await client.GetAsync(CoreResources.ConfigMaps, TestClient.Name, default);
        await client.CreateAsync(CoreResources.ConfigMaps, Map, default);
        await client.ApplyAsync(CoreResources.ConfigMaps, Map, Apply, default);
        await client.MergeAsync(CoreResources.ConfigMaps, TestClient.Name, [], null, default);
        await client.ReplaceAsync(CoreResources.ConfigMaps, Map, default);
        await client.DeleteAsync(CoreResources.ConfigMaps, TestClient.Name, new(), default);

        Assert.Equal(
            [
                "GET /api/v1/namespaces/a/configmaps/web",
                "POST /api/v1/namespaces/a/configmaps?dryRun=All",
                "PATCH /api/v1/namespaces/a/configmaps/web?fieldManager=chat-operator&force=true&dryRun=All",
                "PATCH /api/v1/namespaces/a/configmaps/web?dryRun=All",
                "PUT /api/v1/namespaces/a/configmaps/web?dryRun=All",
                "DELETE /api/v1/namespaces/a/configmaps/web?dryRun=All",
            ],
            server.Requests.Select(request => $"{request.Method} {request.PathAndQuery}")
        );
    }

    [Fact]
    public async Task A_delete_returns_what_remains()
    {
        await using var server = await ScriptedServer.StartAsync(
            ServerAnswer.Ok("""{"kind":"Status","status":"Success"}"""),
            ServerAnswer.Ok(
                """{"kind":"ConfigMap","metadata":{"name":"web","deletionTimestamp":"2030-01-01T00:00:00Z"}}"""
            )
        );
        using var test = TestClient.Of(server);

        Assert.Null(
            await test.Client.DeleteAsync(CoreResources.ConfigMaps, TestClient.Name, new() { Uid = "u" }, default)
        );
        Assert.NotNull(
            await test.Client.DeleteAsync(CoreResources.ConfigMaps, TestClient.Name, new() { Uid = "u" }, default)
        );
        Assert.Contains("\"preconditions\":{\"uid\":\"u\"}", server.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_read_in_pages_of_500()
    {
        await using var server = await ScriptedServer.StartAsync(
            Page(["a", "b"], "next page"),
            Page(["c"], "last page"),
            Page(["d"], "")
        );
        using var test = TestClient.Of(server);

        var list = await test.Client.ListAsync(CoreResources.ConfigMaps, new() { LabelSelector = "x=y" }, default);

        Assert.Equal(["a", "b", "c", "d"], list.Items.Select(item => item.Metadata.Name));
        Assert.Equal("9", list.ResourceVersion);
        Assert.Equal(
            ["limit=500", "limit=500&continue=next%20page", "limit=500&continue=last%20page"],
            server.Requests.Select(request => request.PathAndQuery.Split("labelSelector=x%3Dy&")[1])
        );
    }

    [Fact]
    public async Task A_list_that_outlives_its_state_is_read_again_in_one_piece()
    {
        await using var server = await ScriptedServer.StartAsync(
            Page(["a"], "next"),
            ServerAnswer.Error(410, "Expired"),
            Page(["b", "c"], "")
        );
        using var test = TestClient.Of(server);

        var list = await test.Client.ListAsync(CoreResources.ConfigMaps, new(), default);

        Assert.Equal(["b", "c"], list.Items.Select(item => item.Metadata.Name));
        Assert.Equal("/api/v1/configmaps", server.Requests[2].PathAndQuery);
    }

    [Fact]
    public async Task A_list_that_is_gone_twice_fails()
    {
        await using var server = await ScriptedServer.StartAsync(
            Page(["a"], "next"),
            ServerAnswer.Error(410, "Expired")
        );
        using var test = TestClient.Of(server);
        Assert.True(
            (await test.FailsAsync(client => client.ListAsync(CoreResources.ConfigMaps, new(), default))).IsGone
        );
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task An_error_carries_what_the_server_said()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Error(422, "Invalid"));
        using var test = TestClient.Of(server);
        var error = await test.FailsAsync(client =>
            client.GetAsync(CoreResources.ConfigMaps, TestClient.Name, default)
        );
        Assert.Equal(
            (422, "Invalid", "said Invalid", true),
            (error.Code, error.Reason, error.Message, error.IsInvalid)
        );
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_an_error_that_stays()
    {
        await using var server = await ScriptedServer.StartAsync(ServerAnswer.Ok("""{"metadata":[]}"""));
        using var test = TestClient.Of(server);
        var error = await test.FailsAsync(client =>
            client.GetAsync(CoreResources.ConfigMaps, TestClient.Name, default)
        );
        Assert.Equal(("UnreadableAnswer", false), (error.Reason, error.IsTransient));
    }

    private static ServerAnswer Page(string[] names, string next) =>
        ServerAnswer.Ok(
            new JsonObject
            {
                ["metadata"] = new JsonObject { ["resourceVersion"] = "9", ["continue"] = next },
                ["items"] = new JsonArray([
                    .. names.Select(name => new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } }),
                ]),
            }.ToJsonString()
        );
}
