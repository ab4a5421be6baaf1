using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class NamespaceTests(ContractServer server)
{
    private Resource Namespaces => new(server.Api, "api/v1/namespaces");

    [Fact]
    public async Task The_built_in_ones_exist()
    {
        foreach (var name in new[] { "default", "kube-system", "kube-public", "kube-node-lease" })
            await Namespaces.EventuallyAsync(name, answer => answer.Code == 200);
    }

    [Fact]
    public async Task A_new_one_is_active_labelled_and_held_by_its_finalizer()
    {
        var created = (await Namespaces.GetAsync(await server.Cluster.CreateNamespaceAsync("contract"))).Is(200);
        Assert.Equal("Active", created.Text("status.phase"));
        Assert.Equal("""["kubernetes"]""", created.Text("spec.finalizers"));
        Assert.Equal(
            created.Name,
            created.Body!["metadata"]!["labels"]!["kubernetes.io/metadata.name"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task A_name_must_be_a_dns_label()
    {
        var refused = (await Namespaces.PostAsync("""{"metadata":{"name":"with.dots"}}""")).Is(422, "Invalid");
        refused.Says("metadata.name: Invalid value: \"with.dots\"");
    }

    [Fact]
    public async Task A_deleted_one_terminates_and_takes_everything_with_it()
    {
        server.Cluster.RequireControllerManager();
        var widgets = await server.WidgetsAsync();
        var name = widgets.Path.Split('/')[4];
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        Assert.Equal("Terminating", (await Namespaces.DeleteAsync(name)).Is(200).Text("status.phase"));
        await Namespaces.EventuallyAsync(name, answer => answer.Code == 404);
        (await widgets.GetAsync("a")).Is(404);
    }

    [Fact]
    public async Task Nothing_new_enters_a_terminating_one()
    {
        var widgets = await server.WidgetsAsync();
        var name = widgets.Path.Split('/')[4];
        (
            await widgets.PostAsync(
                """{"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"name":"a","finalizers":["example.com/hold"]}}"""
            )
        ).Is(201);
        (await Namespaces.DeleteAsync(name)).Is(200);
        var refused = await Resource.EventuallyAsync(
            () => server.In(name, "v1/configmaps").PostAsync("""{"metadata":{"generateName":"x-"}}"""),
            answer => answer.Code == 403
        );
        refused.Says($"unable to create new content in namespace {name} because it is being terminated");
        Assert.Equal("NamespaceTerminating", refused.Text("details.causes.0.reason"));
        (await widgets.MergeAsync("a", """{"metadata":{"finalizers":null}}""")).Is(200);
    }

    [Fact]
    public async Task A_held_object_holds_its_namespace()
    {
        server.Cluster.RequireControllerManager();
        var widgets = await server.WidgetsAsync();
        var name = widgets.Path.Split('/')[4];
        (
            await widgets.PostAsync(
                """{"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"name":"a","finalizers":["example.com/hold"]}}"""
            )
        ).Is(201);
        (await Namespaces.DeleteAsync(name)).Is(200);
        await widgets.EventuallyAsync("a", answer => answer.Text("metadata.deletionTimestamp") is not null);
        (await Namespaces.GetAsync(name)).Is(200);
        (await widgets.MergeAsync("a", """{"metadata":{"finalizers":null}}""")).Is(200);
        await Namespaces.EventuallyAsync(name, answer => answer.Code == 404);
    }

    [Fact]
    public async Task The_default_one_cannot_be_deleted()
    {
        (await Namespaces.DeleteAsync("default")).Is(403, "Forbidden");
    }
}
