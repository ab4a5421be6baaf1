using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class SubresourceTests(ContractServer server)
{
    [Fact]
    public async Task A_write_to_the_status_leaves_spec_and_labels_alone()
    {
        var widgets = await CreatedAsync();
        var answer = (
            await widgets.MergeAsync(
                "a/status",
                """{"metadata":{"labels":{"x":"y"}},"spec":{"color":"blue"},"status":{"replicas":3}}"""
            )
        ).Is(200);
        Assert.Equal("red", answer.Text("spec.color"));
        Assert.Equal("3", answer.Text("status.replicas"));
        Assert.Null(answer.Text("metadata.labels.x"));
    }

    [Fact]
    public async Task A_write_to_the_object_leaves_the_status_alone()
    {
        var widgets = await CreatedAsync();
        (await widgets.MergeAsync("a/status", """{"status":{"replicas":3}}""")).Is(200);
        var answer = (await widgets.MergeAsync("a", """{"spec":{"color":"blue"},"status":{"replicas":9}}""")).Is(200);
        Assert.Equal("3", answer.Text("status.replicas"));
        Assert.Equal("blue", answer.Text("spec.color"));
    }

    [Fact]
    public async Task A_replaced_status_needs_the_current_version()
    {
        var widgets = await CreatedAsync();
        var before = (await widgets.GetAsync("a")).Is(200);
        (await widgets.MergeAsync("a/status", """{"status":{"replicas":1}}""")).Is(200);
        (await widgets.PutAsync("a/status", before.Body!.With("status", """{"replicas":2}""").ToJsonString())).Is(
            409,
            "Conflict"
        );
    }

    [Fact]
    public async Task A_status_is_validated()
    {
        var widgets = await CreatedAsync();
        var refused = (await widgets.MergeAsync("a/status", """{"status":{"conditions":[{"type":"Ready"}]}}""")).Is(
            422,
            "Invalid"
        );
        refused.Says("status.conditions[0].status: Required value");
    }

    [Fact]
    public async Task A_status_can_be_read_alone_and_is_the_whole_object()
    {
        var widgets = await CreatedAsync();
        Assert.Equal("red", (await widgets.GetAsync("a/status")).Is(200).Text("spec.color"));
    }

    [Fact]
    public async Task A_kind_without_a_status_has_no_status_path()
    {
        var name = server.FreshName("plain");
        (
            await server.Gadgets.PostAsync(
                $$"""{"apiVersion":"contract.example.com/v1","kind":"Gadget","metadata":{"name":"{{name}}"},"status":{"kept":true} }"""
            )
        ).Is(201);
        Assert.Equal(404, (await server.Gadgets.GetAsync(name + "/status")).Code);
        Assert.Equal("true", (await server.Gadgets.GetAsync(name)).Text("status.kept"));
    }

    [Fact]
    public async Task A_scale_shows_wanted_and_present_replicas()
    {
        var widgets = await CreatedAsync();
        (await widgets.MergeAsync("a/status", """{"status":{"replicas":2,"selector":"app=a"}}""")).Is(200);
        var scale = (await widgets.GetAsync("a/scale")).Is(200);
        Assert.Equal("Scale", scale.Text("kind"));
        Assert.Equal("autoscaling/v1", scale.Text("apiVersion"));
        Assert.Equal("4", scale.Text("spec.replicas"));
        Assert.Equal("2", scale.Text("status.replicas"));
        Assert.Equal("app=a", scale.Text("status.selector"));
    }

    [Fact]
    public async Task A_write_to_the_scale_changes_the_replicas_only()
    {
        var widgets = await CreatedAsync();
        var scale = (await widgets.GetAsync("a/scale")).Is(200);
        Assert.Equal(
            "7",
            (await widgets.PutAsync("a/scale", scale.Body!.With("spec.replicas", "7").ToJsonString()))
                .Is(200)
                .Text("spec.replicas")
        );
        var widget = (await widgets.GetAsync("a")).Is(200);
        Assert.Equal("7", widget.Text("spec.replicas"));
        Assert.Equal("red", widget.Text("spec.color"));
        Assert.Equal("2", widget.Text("metadata.generation"));
    }

    [Fact]
    public async Task A_scale_can_be_patched()
    {
        var widgets = await CreatedAsync();
        (await widgets.MergeAsync("a/scale", """{"spec":{"replicas":0}}""")).Is(200);
        Assert.Equal("0", (await widgets.GetAsync("a")).Text("spec.replicas"));
    }

    [Fact]
    public async Task A_deployment_has_a_scale_and_a_status_of_its_own()
    {
        var deployments = await server.FreshAsync("apps/v1/deployments");
        (await deployments.PostAsync(Workloads.Deployment("a", replicas: 0))).Is(201);
        var scale = (await deployments.GetAsync("a/scale")).Is(200);
        Assert.Equal("app=a", scale.Text("status.selector"));
        Assert.Equal("0", scale.Text("spec.replicas") ?? "0");
        (await deployments.MergeAsync("a/status", """{"spec":{"paused":true},"status":{"collisionCount":1}}""")).Is(
            200
        );
        Assert.Null((await deployments.GetAsync("a")).Text("spec.paused"));
    }

    private async Task<Resource> CreatedAsync()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a", """{"color":"red","replicas":4}"""))).Is(201);
        return widgets;
    }
}
