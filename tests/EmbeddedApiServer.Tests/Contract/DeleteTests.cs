using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class DeleteTests(ContractServer server)
{
    [Fact]
    public async Task A_deletion_answers_success_with_what_was_deleted()
    {
        var (widgets, created) = await CreatedAsync();
        var answer = (await widgets.DeleteAsync("a")).Is(200);
        Assert.Equal("Success", answer.Text("status"));
        Assert.Equal("a", answer.Text("details.name"));
        Assert.Equal(created.Uid, answer.Text("details.uid"));
        (await widgets.GetAsync("a")).Is(404, "NotFound");
    }

    [Fact]
    public async Task Deleting_what_does_not_exist_is_not_found()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.DeleteAsync("nobody")).Is(404, "NotFound");
    }

    [Fact]
    public async Task Another_uid_in_the_precondition_is_a_conflict()
    {
        var (widgets, created) = await CreatedAsync();
        var refused = (await widgets.DeleteAsync("a", """{"preconditions":{"uid":"0"}}""")).Is(409, "Conflict");
        refused.Says($"the UID in the precondition (0) does not match the UID in record ({created.Uid})");
        (await widgets.GetAsync("a")).Is(200);
    }

    [Fact]
    public async Task Another_resource_version_in_the_precondition_is_a_conflict()
    {
        var (widgets, created) = await CreatedAsync();
        (await widgets.MergeAsync("a", """{"spec":{"color":"red"}}""")).Is(200);
        var refused = (
            await widgets.DeleteAsync(
                "a",
                $$$"""{"preconditions":{"resourceVersion":"{{{created.ResourceVersion}}}"}}"""
            )
        ).Is(409, "Conflict");
        refused.Says(
            $"the ResourceVersion in the precondition ({created.ResourceVersion}) does not match the ResourceVersion in record"
        );
    }

    [Fact]
    public async Task Preconditions_that_hold_let_the_deletion_through()
    {
        var (widgets, created) = await CreatedAsync();
        var options =
            $$$"""{"preconditions":{"uid":"{{{created.Uid}}}","resourceVersion":"{{{created.ResourceVersion}}}"}}""";
        (await widgets.DeleteAsync("a", options)).Is(200);
        (await widgets.GetAsync("a")).Is(404);
    }

    [Fact]
    public async Task A_finalizer_holds_the_object_until_it_is_removed()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(WithFinalizers("a", "example.com/one"))).Is(201);
        var deleting = (await widgets.DeleteAsync("a")).Is(200);
        Assert.Equal("Widget", deleting.Text("kind"));
        Assert.NotNull(deleting.Text("metadata.deletionTimestamp"));
        Assert.Equal("0", deleting.Text("metadata.deletionGracePeriodSeconds"));
        Assert.Equal("2", deleting.Text("metadata.generation"));
        (await widgets.MergeAsync("a", """{"metadata":{"finalizers":null}}""")).Is(200);
        (await widgets.GetAsync("a")).Is(404);
    }

    [Fact]
    public async Task A_second_deletion_of_a_held_object_changes_nothing()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(WithFinalizers("a", "example.com/one"))).Is(201);
        var first = (await widgets.DeleteAsync("a")).Is(200);
        Assert.Equal(first.ResourceVersion, (await widgets.DeleteAsync("a")).Is(200).ResourceVersion);
        await ReleaseAsync(widgets);
    }

    [Fact]
    public async Task No_finalizer_is_added_to_what_is_being_deleted()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(WithFinalizers("a", "example.com/one"))).Is(201);
        (await widgets.DeleteAsync("a")).Is(200);
        var refused = (
            await widgets.MergeAsync("a", """{"metadata":{"finalizers":["example.com/one","example.com/two"]}}""")
        ).Is(422, "Invalid");
        refused.Says("metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted");
        await ReleaseAsync(widgets);
    }

    [Fact]
    public async Task A_held_object_may_still_be_changed()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(WithFinalizers("a", "example.com/one"))).Is(201);
        (await widgets.DeleteAsync("a")).Is(200);
        Assert.Equal(
            "3",
            (await widgets.MergeAsync("a/status", """{"status":{"replicas":3}}""")).Is(200).Text("status.replicas")
        );
        await ReleaseAsync(widgets);
    }

    [Fact]
    public async Task A_finalizer_without_a_domain_is_refused()
    {
        var configMaps = await server.ConfigMapsAsync();
        var refused = (await configMaps.PostAsync("""{"metadata":{"name":"a","finalizers":["plain"]}}""")).Is(
            422,
            "Invalid"
        );
        refused.Says("metadata.finalizers");
    }

    [Fact]
    public async Task A_collection_is_deleted_as_far_as_the_selector_goes()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Labelled("a", """{"x":"1"}"""))).Is(201);
        (await widgets.PostAsync(ContractServer.Labelled("b", """{"x":"2"}"""))).Is(201);
        Assert.Equal("WidgetList", (await widgets.DeleteAllAsync("labelSelector=x%3D1")).Is(200).Text("kind"));
        Assert.Equal(["b"], (await widgets.ListAsync()).Body.Names());
    }

    [Fact]
    public async Task A_foreground_deletion_waits_with_a_finalizer()
    {
        server.Cluster.RequireControllerManager();
        var (widgets, _) = await CreatedAsync();
        var deleting = (await widgets.DeleteAsync("a", """{"propagationPolicy":"Foreground"}""")).Is(200);
        Assert.Equal("""["foregroundDeletion"]""", deleting.Text("metadata.finalizers"));
        await widgets.EventuallyAsync("a", answer => answer.Code == 404);
    }

    [Fact]
    public async Task A_bound_pod_is_given_time_to_end()
    {
        var pods = await server.FreshAsync("v1/pods");
        (
            await pods.PostAsync(
                """{"metadata":{"name":"a"},"spec":{"nodeName":"none","automountServiceAccountToken":false,"serviceAccountName":"default","containers":[{"name":"main","image":"example.com/app:1"}]}}"""
            )
        ).Is(201);
        var deleting = (await pods.DeleteAsync("a")).Is(200);
        Assert.Equal("30", deleting.Text("metadata.deletionGracePeriodSeconds"));
        Assert.NotNull(deleting.Text("metadata.deletionTimestamp"));
        await pods.DeleteAsync("a", """{"gracePeriodSeconds":0}""");
        await pods.EventuallyAsync("a", answer => answer.Code == 404);
    }

    [Fact]
    public async Task Recreating_a_name_makes_another_object()
    {
        var (widgets, created) = await CreatedAsync();
        (await widgets.DeleteAsync("a")).Is(200);
        Assert.NotEqual(created.Uid, (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201).Uid);
    }

    private async Task<(Resource Widgets, Answer Created)> CreatedAsync()
    {
        var widgets = await server.WidgetsAsync();
        return (widgets, (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201));
    }

    private static Task<Answer> ReleaseAsync(Resource widgets) =>
        widgets.MergeAsync("a", """{"metadata":{"finalizers":null}}""");

    private static string WithFinalizers(string name, string finalizer) =>
        $$$"""{"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"name":"{{{name}}}","finalizers":["{{{finalizer}}}"]},"spec":{} }""";
}
