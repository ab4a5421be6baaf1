using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class UpdateTests(ContractServer server)
{
    [Fact]
    public async Task A_replacement_drops_what_it_does_not_name()
    {
        var (widgets, created) = await CreatedAsync("""{"color":"red","motto":"go"}""");
        var answer = (
            await widgets.PutAsync("a", created.Body!.With("spec", """{"color":"blue"}""").ToJsonString())
        ).Is(200);
        Assert.Equal("""{"color":"blue","size":5}""", answer.Text("spec"));
        Assert.NotEqual(created.ResourceVersion, answer.ResourceVersion);
    }

    [Fact]
    public async Task A_stale_resource_version_is_a_conflict()
    {
        var (widgets, created) = await CreatedAsync("""{"color":"red"}""");
        (await widgets.MergeAsync("a", """{"spec":{"color":"blue"}}""")).Is(200);
        var refused = (await widgets.PutAsync("a", created.Body!.ToJsonString())).Is(409, "Conflict");
        Assert.Equal(
            "Operation cannot be fulfilled on widgets.contract.example.com \"a\": the object has been modified; please apply your changes to the latest version and try again",
            refused.Message
        );
        Assert.Equal("blue", (await widgets.GetAsync("a")).Text("spec.color"));
    }

    [Fact]
    public async Task A_custom_resource_is_not_replaced_without_a_resource_version()
    {
        var (widgets, created) = await CreatedAsync("{}");
        var refused = (
            await widgets.PutAsync("a", created.Body!.Without("metadata.resourceVersion").ToJsonString())
        ).Is(422, "Invalid");
        refused.Says("metadata.resourceVersion: Invalid value: 0: must be specified for an update");
    }

    [Fact]
    public async Task A_core_object_may_be_replaced_unconditionally()
    {
        var configMaps = await server.ConfigMapsAsync();
        (await configMaps.PostAsync(ContractServer.ConfigMap("a", """{"x":"1"}"""))).Is(201);
        Assert.Equal(
            """{"x":"2"}""",
            (await configMaps.PutAsync("a", ContractServer.ConfigMap("a", """{"x":"2"}"""))).Is(200).Text("data")
        );
    }

    [Fact]
    public async Task Another_uid_is_a_conflict()
    {
        var (widgets, created) = await CreatedAsync("{}");
        var refused = (await widgets.PutAsync("a", created.Body!.With("metadata.uid", "\"0\"").ToJsonString())).Is(
            409,
            "Conflict"
        );
        refused.Says("Precondition failed: UID in precondition: 0, UID in object meta: " + created.Uid);
    }

    [Fact]
    public async Task A_name_that_differs_from_the_path_is_refused()
    {
        var (widgets, created) = await CreatedAsync("{}");
        (await widgets.PutAsync("b", created.Body!.ToJsonString())).Is(400, "BadRequest");
    }

    [Fact]
    public async Task Replacing_what_does_not_exist_is_not_found_with_a_version()
    {
        var (widgets, created) = await CreatedAsync("{}");
        (await widgets.DeleteAsync("a")).Is(200);
        Assert.Equal(404, (await widgets.PutAsync("a", created.Body!.Without("metadata.uid").ToJsonString())).Code);
    }

    [Fact]
    public async Task A_change_of_nothing_keeps_the_resource_version()
    {
        var (widgets, _) = await CreatedAsync("""{"color":"red"}""");
        // The default of a status that was never stored would be a change of its own on a real server.
        var before = (await widgets.MergeAsync("a/status", """{"status":{"replicas":1}}""")).Is(200);
        Assert.Equal(
            before.ResourceVersion,
            (await widgets.PutAsync("a", before.Body!.ToJsonString())).Is(200).ResourceVersion
        );
        Assert.Equal(
            before.ResourceVersion,
            (await widgets.MergeAsync("a", """{"spec":{"color":"red"}}""")).Is(200).ResourceVersion
        );
    }

    [Fact]
    public async Task Generation_counts_changes_of_the_spec_only()
    {
        var (widgets, _) = await CreatedAsync("""{"color":"red"}""");
        Assert.Equal(
            "1",
            (await widgets.MergeAsync("a", """{"metadata":{"labels":{"x":"y"}}}""")).Is(200).Text("metadata.generation")
        );
        Assert.Equal(
            "1",
            (await widgets.MergeAsync("a/status", """{"status":{"replicas":1}}""")).Is(200).Text("metadata.generation")
        );
        Assert.Equal(
            "2",
            (await widgets.MergeAsync("a", """{"spec":{"color":"blue"}}""")).Is(200).Text("metadata.generation")
        );
    }

    [Fact]
    public async Task Generation_of_a_kind_without_status_counts_every_change_but_metadata()
    {
        var name = server.FreshName("generation");
        (
            await server.Gadgets.PostAsync(
                $$"""{"apiVersion":"contract.example.com/v1","kind":"Gadget","metadata":{"name":"{{name}}"},"anything":1}"""
            )
        ).Is(201);
        Assert.Equal(
            "1",
            (await server.Gadgets.MergeAsync(name, """{"metadata":{"annotations":{"x":"y"}}}"""))
                .Is(200)
                .Text("metadata.generation")
        );
        Assert.Equal(
            "2",
            (await server.Gadgets.MergeAsync(name, """{"status":{"x":1}}""")).Is(200).Text("metadata.generation")
        );
    }

    [Fact]
    public async Task Identity_generation_and_birth_are_not_for_the_user_to_change()
    {
        var (widgets, created) = await CreatedAsync("{}");
        var answer = (
            await widgets.MergeAsync(
                "a",
                """{"metadata":{"generation":9,"creationTimestamp":"2001-01-01T00:00:00Z","selfLink":"/x"}}"""
            )
        ).Is(200);
        Assert.Equal("1", answer.Text("metadata.generation"));
        Assert.Equal(created.Text("metadata.creationTimestamp"), answer.Text("metadata.creationTimestamp"));
    }

    [Fact]
    public async Task An_immutable_config_map_keeps_its_data()
    {
        var configMaps = await server.ConfigMapsAsync();
        (await configMaps.PostAsync("""{"metadata":{"name":"a"},"data":{"x":"1"},"immutable":true}""")).Is(201);
        var refused = (await configMaps.MergeAsync("a", """{"data":{"x":"2"}}""")).Is(422, "Invalid");
        refused.Says("field is immutable when `immutable` is set");
    }

    [Fact]
    public async Task A_deployments_selector_is_immutable()
    {
        var deployments = await server.FreshAsync("apps/v1/deployments");
        (await deployments.PostAsync(Workloads.Deployment("a"))).Is(201);
        var refused = (
            await deployments.MergeAsync(
                "a",
                """{"spec":{"selector":{"matchLabels":{"app":"b"}},"template":{"metadata":{"labels":{"app":"b"}}}}}"""
            )
        ).Is(422, "Invalid");
        refused.Says("field is immutable");
    }

    private async Task<(Resource Widgets, Answer Created)> CreatedAsync(string spec)
    {
        var widgets = await server.WidgetsAsync();
        return (widgets, (await widgets.PostAsync(ContractServer.Widget("a", spec))).Is(201));
    }
}
