using System.Text.Json.Nodes;
using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

/// <summary>What a validating webhook is told about a write.</summary>
public sealed class WebhookRequestTests(ContractServer server)
{
    [Fact]
    public async Task A_creation_is_told_as_it_would_be_stored()
    {
        await using var webhook = await InstalledAsync();
        var created = (
            await webhook.Widgets.PostAsync(ContractServer.Widget("a"), "fieldManager=me&fieldValidation=Strict")
        ).Is(201);
        var request = webhook.LastRequest;
        Assert.Equal("CREATE", request.Text("operation"));
        Assert.Equal("""{"group":"contract.example.com","version":"v1","kind":"Widget"}""", request.Text("kind"));
        Assert.Equal(
            """{"group":"contract.example.com","version":"v1","resource":"widgets"}""",
            request.Text("resource")
        );
        Assert.Equal(request.Text("kind"), request.Text("requestKind"));
        Assert.Equal(request.Text("resource"), request.Text("requestResource"));
        Assert.Null(request.Text("subResource"));
        Assert.Equal("a", request.Text("name"));
        Assert.Equal(webhook.Namespace, request.Text("namespace"));
        Assert.Equal("false", request.Text("dryRun"));
        Assert.True(Guid.TryParse(request.Text("uid"), out _));
        Assert.NotEqual(created.Uid, request.Text("uid"));
        Assert.Equal(
            """{"kind":"CreateOptions","apiVersion":"meta.k8s.io/v1","fieldManager":"me","fieldValidation":"Strict"}""",
            request.Text("options")
        );
        Assert.True(request.AsObject().ContainsKey("oldObject"));
        Assert.Null(request["oldObject"]);
        Assert.Equal("Widget", request.Text("object.kind"));
        Assert.Equal(ContractServer.ApiVersion, request.Text("object.apiVersion"));
        Assert.Equal("5", request.Text("object.spec.size"));
        Assert.Equal(created.Uid, request.Text("object.metadata.uid"));
        Assert.Equal("1", request.Text("object.metadata.generation"));
        Assert.Equal("me", request.Text("object.metadata.managedFields.0.manager"));
        Assert.Equal("Update", request.Text("object.metadata.managedFields.0.operation"));
        Assert.Null(request.Text("object.metadata.resourceVersion"));
    }

    [Fact]
    public async Task The_review_names_its_version_and_the_deadline()
    {
        await using var webhook = await InstalledAsync();
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        Assert.Equal(["/review?timeout=10s"], webhook.Targets);
        Assert.Equal(
            """{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1"}""",
            webhook.LastReview.Without("request").ToJsonString()
        );
    }

    [Fact]
    public async Task The_user_is_told_with_the_groups()
    {
        await using var webhook = await InstalledAsync();
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        var groups = webhook.LastRequest.Items("userInfo.groups").Select(group => group.GetValue<string>()).ToList();
        Assert.Contains("system:masters", groups);
        Assert.Contains("system:authenticated", groups);
        var robot = new Api(
            server.Cluster.ClientFor(await server.Cluster.ServiceAccountCredentialsAsync(webhook.Namespace, "robot"))
        );
        (
            await server
                .In(webhook.Namespace, "rbac.authorization.k8s.io/v1/rolebindings")
                .PostAsync(
                    $$$"""{"metadata":{"name":"robot"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"},"subjects":[{"kind":"ServiceAccount","name":"robot","namespace":"{{{webhook.Namespace}}}"}]}"""
                )
        ).Is(201);
        var widgets = ContractServer.As(robot, webhook.Namespace, $"{ContractServer.ApiVersion}/widgets");
        await Resource.EventuallyAsync(
            () => widgets.PostAsync(ContractServer.Widget("b")),
            answer => answer.Code == 201
        );
        Assert.Equal($"system:serviceaccount:{webhook.Namespace}:robot", webhook.LastRequest.Text("userInfo.username"));
    }

    [Fact]
    public async Task A_generated_name_is_known_when_it_is_asked_about()
    {
        await using var webhook = await InstalledAsync();
        var created = (
            await webhook.Widgets.PostAsync(
                """{"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"generateName":"a-"},"spec":{}}"""
            )
        ).Is(201);
        Assert.Equal(created.Name, webhook.LastRequest.Text("name"));
        Assert.Equal(created.Name, webhook.LastRequest.Text("object.metadata.name"));
    }

    [Fact]
    public async Task A_put_tells_both_objects_and_update_options()
    {
        await using var webhook = await InstalledAsync();
        var created = (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (
            await webhook.Widgets.PutAsync("a", created.Body!.With("spec.size", "6").ToJsonString(), "fieldManager=me")
        ).Is(200);
        var request = webhook.LastRequest;
        Assert.Equal("UPDATE", request.Text("operation"));
        Assert.Equal("a", request.Text("name"));
        Assert.Equal(
            """{"kind":"UpdateOptions","apiVersion":"meta.k8s.io/v1","fieldManager":"me"}""",
            request.Text("options")
        );
        Assert.Equal(("5", "6"), (request.Text("oldObject.spec.size"), request.Text("object.spec.size")));
        Assert.Equal(
            ("1", "2"),
            (request.Text("oldObject.metadata.generation"), request.Text("object.metadata.generation"))
        );
        Assert.Equal(created.ResourceVersion, request.Text("object.metadata.resourceVersion"));
        Assert.Equal(created.ResourceVersion, request.Text("oldObject.metadata.resourceVersion"));
        Assert.Contains(("me", "Update"), Managers(request));
    }

    [Fact]
    public async Task A_merge_patch_is_an_update()
    {
        await using var webhook = await InstalledAsync();
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (await webhook.Widgets.MergeAsync("a", """{"spec":{"size":6}}""")).Is(200);
        var request = webhook.LastRequest;
        Assert.Equal("UPDATE", request.Text("operation"));
        Assert.Equal("""{"kind":"UpdateOptions","apiVersion":"meta.k8s.io/v1"}""", request.Text("options"));
        Assert.Equal(("5", "6"), (request.Text("oldObject.spec.size"), request.Text("object.spec.size")));
    }

    [Fact]
    public async Task An_apply_is_a_creation_or_an_update_with_the_manager_and_its_operation()
    {
        await using var webhook = await InstalledAsync();
        (await webhook.Widgets.ApplyAsync("a", "me", ContractServer.Widget("a"), "force=true")).Is(201);
        var create = webhook.LastRequest;
        Assert.Equal("CREATE", create.Text("operation"));
        Assert.Equal(
            """{"kind":"CreateOptions","apiVersion":"meta.k8s.io/v1","fieldManager":"me"}""",
            create.Text("options")
        );
        Assert.Equal("a", create.Text("name"));
        Assert.Null(create["oldObject"]);
        Assert.Equal("5", create.Text("object.spec.size"));
        Assert.Contains(("me", "Apply"), Managers(create));

        (await webhook.Widgets.ApplyAsync("a", "me", ContractServer.Widget("a", """{"size":6}"""))).Is(200);
        var update = webhook.LastRequest;
        Assert.Equal("UPDATE", update.Text("operation"));
        Assert.Equal(
            """{"kind":"UpdateOptions","apiVersion":"meta.k8s.io/v1","fieldManager":"me"}""",
            update.Text("options")
        );
        Assert.Equal(("5", "6"), (update.Text("oldObject.spec.size"), update.Text("object.spec.size")));
        Assert.Contains(("me", "Apply"), Managers(update));
    }

    [Fact]
    public async Task A_write_that_changes_nothing_is_asked_about_all_the_same()
    {
        await using var webhook = await InstalledAsync();
        var created = (await webhook.Widgets.ApplyAsync("a", "me", ContractServer.Widget("a", """{"size":6}"""))).Is(
            201
        );
        (await webhook.Widgets.ApplyAsync("a", "me", ContractServer.Widget("a", """{"size":6}"""))).Is(200);
        Assert.Equal("UPDATE", webhook.LastRequest.Text("operation"));
        Assert.Equal("6", webhook.LastRequest.Text("object.spec.size"));
        var asked = webhook.Requests.Count;
        (await webhook.Widgets.MergeAsync("a", """{"spec":{"size":6}}""")).Is(200);
        Assert.NotEqual(asked, webhook.Requests.Count);
        Assert.Equal(created.Text("metadata.generation"), webhook.LastRequest.Text("object.metadata.generation"));
    }

    [Fact]
    public async Task A_deletion_tells_the_old_object_and_no_new_one()
    {
        await using var webhook = await InstalledAsync();
        var created = (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (
            await webhook.Widgets.DeleteAsync(
                "a",
                $$$"""{"preconditions":{"uid":"{{{created.Uid}}}"},"propagationPolicy":"Background"}"""
            )
        ).Is(200);
        var request = webhook.LastRequest;
        Assert.Equal("DELETE", request.Text("operation"));
        Assert.Equal("a", request.Text("name"));
        Assert.True(request.AsObject().ContainsKey("object"));
        Assert.Null(request["object"]);
        Assert.Equal("Widget", request.Text("oldObject.kind"));
        Assert.Equal(created.Uid, request.Text("oldObject.metadata.uid"));
        Assert.Null(request.Text("oldObject.metadata.deletionTimestamp"));
        Assert.Equal(
            $$$"""{"kind":"DeleteOptions","apiVersion":"meta.k8s.io/v1","preconditions":{"uid":"{{{created.Uid}}}"},"propagationPolicy":"Background"}""",
            request.Text("options")
        );
    }

    [Fact]
    public async Task Options_of_a_deletion_come_from_the_query_as_well()
    {
        await using var webhook = await InstalledAsync();
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (await webhook.Widgets.DeleteAsync("a", query: "dryRun=All&gracePeriodSeconds=3&propagationPolicy=Orphan")).Is(
            200
        );
        Assert.Equal("true", webhook.LastRequest.Text("dryRun"));
        Assert.Equal("3", webhook.LastRequest.Text("options.gracePeriodSeconds"));
        Assert.Equal("Orphan", webhook.LastRequest.Text("options.propagationPolicy"));
        Assert.Equal("""["All"]""", webhook.LastRequest.Text("options.dryRun"));
    }

    [Fact]
    public async Task A_finalizer_makes_one_deletion_and_the_updates_around_it()
    {
        await using var webhook = await InstalledAsync();
        (
            await webhook.Widgets.PostAsync(
                """{"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"name":"a","finalizers":["contract.example.com/keep"]},"spec":{}}"""
            )
        ).Is(201);
        (await webhook.Widgets.DeleteAsync("a")).Is(200);
        (await webhook.Widgets.DeleteAsync("a")).Is(200);
        (await webhook.Widgets.MergeAsync("a", """{"metadata":{"finalizers":null}}""")).Is(200);
        (await webhook.Widgets.GetAsync("a")).Is(404);
        Assert.Equal(
            ["CREATE", "DELETE", "DELETE", "UPDATE"],
            webhook.Requests.Select(request => request.Text("operation"))
        );
        Assert.NotNull(webhook.LastRequest.Text("object.metadata.deletionTimestamp"));
    }

    [Fact]
    public async Task Deleting_a_collection_asks_about_each_object_without_a_name()
    {
        await using var webhook = await InstalledAsync("\"DELETE\"");
        (await webhook.Widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (await webhook.Widgets.PostAsync(ContractServer.Widget("b"))).Is(201);
        (await webhook.Widgets.DeleteAllAsync()).Is(200);
        Assert.All(webhook.Requests, request => Assert.Null(request.Text("name")));
        Assert.Equal(["a", "b"], webhook.Requests.Select(request => request.Text("oldObject.metadata.name")).Order());
    }

    [Fact]
    public async Task A_built_in_kind_is_told_in_its_version_with_its_defaults()
    {
        await using var webhook = await Webhook.StartAsync(server);
        await webhook.InstallAsync(webhook.Entry("\"secrets\""));
        (
            await server
                .In(webhook.Namespace, "v1/secrets")
                .PostAsync("""{"metadata":{"name":"a"},"stringData":{"key":"value"}}""")
        ).Is(201);
        var request = webhook.LastRequest;
        Assert.Equal("""{"group":"","version":"v1","kind":"Secret"}""", request.Text("kind"));
        Assert.Equal("v1", request.Text("object.apiVersion"));
        Assert.Equal("Opaque", request.Text("object.type"));
        Assert.Equal("dmFsdWU=", request.Text("object.data.key"));
    }

    private static IEnumerable<(string? Manager, string? Operation)> Managers(JsonNode request) =>
        request
            .Items("object.metadata.managedFields")
            .Select(entry => (entry.Text("manager"), entry.Text("operation")));

    private async Task<Webhook> InstalledAsync(string operations = "\"*\"")
    {
        var webhook = await Webhook.StartAsync(server);
        await webhook.InstallAsync(webhook.Entry(operations: operations));
        return webhook;
    }
}
