using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class OwnerReferenceTests(ContractServer server)
{
    [Fact]
    public async Task A_dependent_goes_with_its_owner()
    {
        var (widgets, configMaps, _) = await FamilyAsync();
        (await widgets.DeleteAsync("owner")).Is(200);
        await configMaps.EventuallyAsync("child", answer => answer.Code == 404);
    }

    [Fact]
    public async Task A_dependent_of_two_stays_until_the_last_owner_is_gone()
    {
        var (widgets, configMaps, owner) = await FamilyAsync();
        var second = (await widgets.PostAsync(ContractServer.Widget("second"))).Is(201);
        (
            await configMaps.PostAsync(Child("shared", Reference("owner", owner.Uid), Reference("second", second.Uid)))
        ).Is(201);
        (await widgets.DeleteAsync("owner")).Is(200);
        var kept = await configMaps.EventuallyAsync(
            "shared",
            answer => answer.Items("metadata.ownerReferences").Count == 1
        );
        Assert.Equal("second", kept.Text("metadata.ownerReferences.0.name"));
        (await widgets.DeleteAsync("second")).Is(200);
        await configMaps.EventuallyAsync("shared", answer => answer.Code == 404);
    }

    [Fact]
    public async Task An_owner_of_the_same_name_but_another_uid_does_not_count()
    {
        var (_, configMaps, _) = await FamilyAsync();
        (await configMaps.PostAsync(Child("stray", Reference("owner", "00000000-0000-0000-0000-000000000000")))).Is(
            201
        );
        await configMaps.EventuallyAsync("stray", answer => answer.Code == 404);
        (await configMaps.GetAsync("child")).Is(200);
    }

    [Fact]
    public async Task A_foreground_deletion_removes_the_dependents_first()
    {
        var (widgets, configMaps, owner) = await FamilyAsync();
        (
            await configMaps.PostAsync(
                Child("held", Reference("owner", owner.Uid))
                    .Replace(
                        "\"ownerReferences\"",
                        "\"finalizers\":[\"example.com/hold\"],\"ownerReferences\"",
                        StringComparison.Ordinal
                    )
            )
        ).Is(201);
        (await widgets.DeleteAsync("owner", """{"propagationPolicy":"Foreground"}""")).Is(200);
        await configMaps.EventuallyAsync("held", answer => answer.Text("metadata.deletionTimestamp") is not null);
        (await widgets.GetAsync("owner")).Is(200);
        (await configMaps.MergeAsync("held", """{"metadata":{"finalizers":null}}""")).Is(200);
        await widgets.EventuallyAsync("owner", answer => answer.Code == 404);
    }

    [Fact]
    public async Task An_orphaning_deletion_leaves_the_dependents_without_an_owner()
    {
        var (widgets, configMaps, _) = await FamilyAsync();
        (await widgets.DeleteAsync("owner", """{"propagationPolicy":"Orphan"}""")).Is(200);
        await widgets.EventuallyAsync("owner", answer => answer.Code == 404);
        var orphan = (await configMaps.GetAsync("child")).Is(200);
        Assert.Null(orphan.Text("metadata.ownerReferences"));
        Assert.Null(orphan.Text("metadata.deletionTimestamp"));
    }

    [Fact]
    public async Task A_cluster_scoped_owner_owns_what_is_in_a_namespace()
    {
        server.Cluster.RequireControllerManager();
        var name = server.FreshName("owner");
        var owner = (
            await server.Gadgets.PostAsync(
                $$$"""{"apiVersion":"contract.example.com/v1","kind":"Gadget","metadata":{"name":"{{{name}}}"} }"""
            )
        ).Is(201);
        var configMaps = await server.ConfigMapsAsync();
        (await configMaps.PostAsync(Child("child", Reference(name, owner.Uid, "Gadget")))).Is(201);
        (await server.Gadgets.DeleteAsync(name)).Is(200);
        await configMaps.EventuallyAsync("child", answer => answer.Code == 404);
    }

    [Fact]
    public async Task An_owner_in_another_namespace_is_no_owner()
    {
        var (_, _, owner) = await FamilyAsync();
        var elsewhere = await server.ConfigMapsAsync();
        (await elsewhere.PostAsync(Child("far", Reference("owner", owner.Uid)))).Is(201);
        await elsewhere.EventuallyAsync("far", answer => answer.Code == 404);
    }

    [Fact]
    public async Task Two_controlling_owners_are_refused()
    {
        var configMaps = await server.ConfigMapsAsync();
        var body = Child("child", Controller("a", "1"), Controller("b", "2"));
        var refused = (await configMaps.PostAsync(body)).Is(422, "Invalid");
        refused.Says("Only one reference can have Controller set to true");
    }

    [Fact]
    public async Task An_owner_without_a_uid_is_refused()
    {
        var configMaps = await server.ConfigMapsAsync();
        var refused = (await configMaps.PostAsync(Child("child", Reference("a", "")))).Is(422, "Invalid");
        refused.Says("metadata.ownerReferences.uid: Invalid value: \"\": must not be empty");
    }

    private async Task<(Resource Widgets, Resource ConfigMaps, Answer Owner)> FamilyAsync()
    {
        server.Cluster.RequireControllerManager();
        var widgets = await server.WidgetsAsync();
        var owner = (await widgets.PostAsync(ContractServer.Widget("owner"))).Is(201);
        var configMaps = server.In(widgets.Path.Split('/')[4], "v1/configmaps");
        (await configMaps.PostAsync(Child("child", Reference("owner", owner.Uid, blocking: true)))).Is(201);
        return (widgets, configMaps, owner);
    }

    private static string Child(string name, params string[] references) =>
        $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}","ownerReferences":[{{string.Join(',', references)}}] } }""";

    private static string Reference(string name, string uid, string kind = "Widget", bool blocking = true) =>
        $$"""{"apiVersion":"contract.example.com/v1","kind":"{{kind}}","name":"{{name}}","uid":"{{uid}}","blockOwnerDeletion":{{(blocking ? "true" : "false")}}}""";

    private static string Controller(string name, string uid) =>
        $$"""{"apiVersion":"contract.example.com/v1","kind":"Widget","name":"{{name}}","uid":"{{uid}}","controller":true}""";
}
