using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class PatchTests(ContractServer server)
{
    [Fact]
    public async Task A_merge_patch_sets_what_it_names_and_removes_what_it_nulls()
    {
        var widgets = await CreatedAsync("""{"color":"red","motto":"go"}""");
        Assert.Equal(
            """{"color":"blue","size":5}""",
            (await widgets.MergeAsync("a", """{"spec":{"color":"blue","motto":null}}""")).Is(200).Text("spec")
        );
    }

    [Fact]
    public async Task A_merge_patch_replaces_lists()
    {
        var widgets = await CreatedAsync("""{"tags":["x","y"]}""");
        Assert.Equal(
            """["z"]""",
            (await widgets.MergeAsync("a", """{"spec":{"tags":["z"]}}""")).Is(200).Text("spec.tags")
        );
    }

    [Fact]
    public async Task A_merge_patch_with_a_resource_version_is_a_precondition()
    {
        var widgets = await CreatedAsync("{}");
        var refused = (
            await widgets.MergeAsync("a", """{"metadata":{"resourceVersion":"1"},"spec":{"color":"red"}}""")
        ).Is(409, "Conflict");
        refused.Says("the object has been modified");
    }

    [Fact]
    public async Task A_json_patch_does_its_operations_in_order()
    {
        var widgets = await CreatedAsync("""{"steps":["a","b"],"color":"red"}""");
        const string patch = """
            [{"op":"test","path":"/spec/color","value":"red"},{"op":"add","path":"/spec/steps/-","value":"c"},{"op":"add","path":"/spec/steps/0","value":"z"},
             {"op":"remove","path":"/spec/steps/1"},{"op":"replace","path":"/spec/color","value":"blue"},{"op":"add","path":"/metadata/labels","value":{}},{"op":"copy","from":"/spec/color","path":"/metadata/labels/x~1y"}]
            """;
        var answer = (await widgets.JsonPatchAsync("a", patch)).Is(200);
        Assert.Equal("""["z","b","c"]""", answer.Text("spec.steps"));
        Assert.Equal("blue", answer.Text("spec.color"));
        Assert.Equal("""{"x/y":"blue"}""", answer.Text("metadata.labels"));
    }

    [Fact]
    public async Task A_json_patch_whose_test_fails_changes_nothing()
    {
        var widgets = await CreatedAsync("""{"color":"red"}""");
        const string patch =
            """[{"op":"replace","path":"/spec/color","value":"blue"},{"op":"test","path":"/spec/size","value":6}]""";
        var refused = (await widgets.JsonPatchAsync("a", patch)).Is(422, "Invalid");
        refused.Says("the server rejected our request due to an error in our request");
        Assert.Equal("red", (await widgets.GetAsync("a")).Text("spec.color"));
    }

    [Fact]
    public async Task A_json_patch_that_is_no_list_is_refused()
    {
        var widgets = await CreatedAsync("{}");
        (await widgets.JsonPatchAsync("a", """{"op":"remove"}""")).Is(400, "BadRequest");
    }

    [Fact]
    public async Task A_json_patch_that_removes_what_is_not_there_is_refused()
    {
        var widgets = await CreatedAsync("{}");
        (await widgets.JsonPatchAsync("a", """[{"op":"remove","path":"/spec/motto"}]""")).Is(422, "Invalid");
    }

    [Fact]
    public async Task A_strategic_patch_merges_lists_by_their_key()
    {
        var deployments = await DeploymentAsync();
        const string patch =
            """{"spec":{"template":{"spec":{"containers":[{"name":"main","env":[{"name":"B","value":"2"}]},{"name":"side","image":"example.com/side:1"}]}}}}""";
        var containers = (await deployments.StrategicAsync("a", patch))
            .Is(200)
            .Items("spec.template.spec.containers")
            .ToDictionary(container => container.Text("name")!);
        Assert.Equal(["main", "side"], containers.Keys.Order());
        Assert.Equal("example.com/app:1", containers["main"].Text("image"));
        Assert.Equal(["A", "B"], containers["main"].Items("env").Select(variable => variable.Text("name")).Order());
    }

    [Fact]
    public async Task A_strategic_patch_deletes_a_list_element_by_directive()
    {
        var deployments = await DeploymentAsync();
        const string patch =
            """{"spec":{"template":{"spec":{"containers":[{"name":"main","env":[{"name":"A","$patch":"delete"}]}]}}}}""";
        Assert.Null((await deployments.StrategicAsync("a", patch)).Is(200).Text("spec.template.spec.containers.0.env"));
    }

    [Fact]
    public async Task A_strategic_patch_replaces_a_map_by_directive()
    {
        var deployments = await DeploymentAsync();
        const string patch = """{"metadata":{"labels":{"$patch":"replace","only":"this"}}}""";
        Assert.Equal(
            """{"only":"this"}""",
            (await deployments.StrategicAsync("a", patch)).Is(200).Text("metadata.labels")
        );
    }

    [Fact]
    public async Task A_strategic_patch_retains_only_the_keys_it_says()
    {
        var deployments = await DeploymentAsync();
        const string patch = """{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}""";
        Assert.Equal(
            """{"type":"Recreate"}""",
            (await deployments.StrategicAsync("a", patch)).Is(200).Text("spec.strategy")
        );
    }

    [Fact]
    public async Task A_custom_resource_takes_no_strategic_patch()
    {
        var widgets = await CreatedAsync("{}");
        var refused = (await widgets.StrategicAsync("a", """{"spec":{"color":"red"}}""")).Is(
            415,
            "UnsupportedMediaType"
        );
        refused.Says("the body of the request was in an unknown format");
    }

    [Fact]
    public async Task Patching_what_does_not_exist_is_not_found()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.MergeAsync("nobody", """{"spec":{"color":"red"}}""")).Is(404, "NotFound");
    }

    [Fact]
    public async Task A_patch_of_the_name_is_refused()
    {
        var widgets = await CreatedAsync("{}");
        (await widgets.MergeAsync("a", """{"metadata":{"name":"b"}}""")).Is(400, "BadRequest");
    }

    [Fact]
    public async Task A_patch_is_validated_like_a_replacement()
    {
        var widgets = await CreatedAsync("{}");
        (await widgets.MergeAsync("a", """{"spec":{"color":"pink"}}""")).Is(422, "Invalid");
    }

    private async Task<Resource> CreatedAsync(string spec)
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a", spec))).Is(201);
        return widgets;
    }

    private async Task<Resource> DeploymentAsync()
    {
        var deployments = await server.FreshAsync("apps/v1/deployments");
        (await deployments.PostAsync(Workloads.Deployment("a"))).Is(201);
        return deployments;
    }
}
