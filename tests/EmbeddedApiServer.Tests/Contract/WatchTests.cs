using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class WatchTests(ContractServer server)
{
    private const string InitialEvents =
        "sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true";

    [Fact]
    public async Task A_watch_from_a_list_sees_every_later_change_in_order()
    {
        var widgets = await server.WidgetsAsync();
        var from = (await widgets.ListAsync()).Is(200).ResourceVersion;
        await using var watch = await widgets.WatchAsync($"resourceVersion={from}");
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (await widgets.MergeAsync("a", """{"spec":{"color":"red"}}""")).Is(200);
        (await widgets.DeleteAsync("a")).Is(200);
        Assert.Equal("ADDED a", await watch.NextNameAsync());
        Assert.Equal("MODIFIED a", await watch.NextNameAsync());
        Assert.Equal("DELETED a", await watch.NextNameAsync());
    }

    [Fact]
    public async Task A_watch_from_an_older_version_replays_what_came_after()
    {
        var widgets = await server.WidgetsAsync();
        var created = (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (await widgets.MergeAsync("a", """{"spec":{"color":"red"}}""")).Is(200);
        (await widgets.MergeAsync("a", """{"spec":{"color":"blue"}}""")).Is(200);
        await using var watch = await widgets.WatchAsync($"resourceVersion={created.ResourceVersion}");
        Assert.Equal("red", (await watch.NextAsync()).Text("object.spec.color"));
        Assert.Equal("blue", (await watch.NextAsync()).Text("object.spec.color"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("resourceVersion=0")]
    public async Task A_watch_from_nowhere_starts_with_what_exists(string query)
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        await using var watch = await widgets.WatchAsync(query);
        Assert.Equal("ADDED a", await watch.NextNameAsync());
    }

    [Fact]
    public async Task An_event_carries_the_whole_object_of_its_version()
    {
        var widgets = await server.WidgetsAsync();
        var created = (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        await using var watch = await widgets.WatchAsync();
        Assert.Equal(created.Body!.ToJsonString(), (await watch.NextAsync())!["object"]!.ToJsonString());
    }

    [Fact]
    public async Task A_deletion_carries_the_last_state_at_the_deletions_version()
    {
        var widgets = await server.WidgetsAsync();
        var created = (await widgets.PostAsync(ContractServer.Widget("a", """{"color":"red"}"""))).Is(201);
        await using var watch = await widgets.WatchAsync($"resourceVersion={created.ResourceVersion}");
        (await widgets.DeleteAsync("a")).Is(200);
        var deleted = await watch.NextAsync();
        Assert.Equal("DELETED", deleted.Text("type"));
        Assert.Equal("red", deleted.Text("object.spec.color"));
        Assert.True(Version(deleted.Text("object.metadata.resourceVersion")) > Version(created.ResourceVersion));
    }

    [Fact]
    public async Task The_version_grows_over_all_resources()
    {
        var widgets = await server.WidgetsAsync();
        var configMaps = await server.ConfigMapsAsync();
        var first = (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        var second = (await configMaps.PostAsync(ContractServer.ConfigMap("a"))).Is(201);
        Assert.True(Version(second.ResourceVersion) > Version(first.ResourceVersion));
        Assert.True(Version((await widgets.ListAsync()).ResourceVersion) >= Version(second.ResourceVersion));
    }

    [Fact]
    public async Task A_selector_turns_changes_into_arrivals_and_departures()
    {
        var widgets = await server.WidgetsAsync();
        var from = (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201).ResourceVersion;
        await using var watch = await widgets.WatchAsync($"labelSelector=on%3Dyes&resourceVersion={from}");
        (await widgets.PostAsync(ContractServer.Widget("other"))).Is(201);
        (await widgets.MergeAsync("a", """{"metadata":{"labels":{"on":"yes"}}}""")).Is(200);
        (await widgets.MergeAsync("a", """{"spec":{"color":"red"}}""")).Is(200);
        (await widgets.MergeAsync("a", """{"metadata":{"labels":{"on":"no"}}}""")).Is(200);
        Assert.Equal("ADDED a", await watch.NextNameAsync());
        Assert.Equal("MODIFIED a", await watch.NextNameAsync());
        var left = await watch.NextAsync();
        Assert.Equal("DELETED", left.Text("type"));
        Assert.Equal("yes", left.Text("object.metadata.labels.on"));
    }

    [Fact]
    public async Task One_object_can_be_watched_by_name()
    {
        var widgets = await server.WidgetsAsync();
        var from = (await widgets.ListAsync()).ResourceVersion;
        await using var watch = await widgets.WatchAsync($"fieldSelector=metadata.name%3Db&resourceVersion={from}");
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (await widgets.PostAsync(ContractServer.Widget("b"))).Is(201);
        Assert.Equal("ADDED b", await watch.NextNameAsync());
    }

    [Fact]
    public async Task Initial_events_end_with_a_marked_bookmark()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        var last = (await widgets.PostAsync(ContractServer.Widget("b"))).Is(201);
        await using var watch = await widgets.WatchAsync(InitialEvents);
        var names = new[] { await watch.NextNameAsync(), await watch.NextNameAsync() };
        Assert.Equal(["ADDED a", "ADDED b"], names.Order());
        var bookmark = await watch.NextAsync();
        Assert.Equal("BOOKMARK", bookmark.Text("type"));
        Assert.Equal(
            "true",
            bookmark!["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]!.GetValue<string>()
        );
        Assert.Equal("Widget", bookmark.Text("object.kind"));
        Assert.True(Version(bookmark.Text("object.metadata.resourceVersion")) >= Version(last.ResourceVersion));
        (await widgets.PostAsync(ContractServer.Widget("c"))).Is(201);
        Assert.Equal("ADDED c", await watch.NextNameAsync());
    }

    [Fact]
    public async Task Initial_events_without_a_version_match_are_refused()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.ListAsync("watch=1&sendInitialEvents=true&allowWatchBookmarks=true")).Is(422, "Invalid");
    }

    [Fact]
    public async Task A_watch_ends_after_its_timeout()
    {
        var widgets = await server.WidgetsAsync();
        await using var watch = await widgets.WatchAsync("timeoutSeconds=1");
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task A_version_that_history_no_longer_reaches_is_gone()
    {
        var widgets = await server.WidgetsAsync();
        var old = (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (await widgets.MergeAsync("a", """{"spec":{"color":"red"}}""")).Is(200);
        if (server.Cluster.IsEmbedded)
            await server.Cluster.CompactAsync();
        await using var watch = await widgets.WatchAsync(
            $"resourceVersion={(server.Cluster.IsEmbedded ? old.ResourceVersion : "1")}"
        );
        Assert.Equal(200, watch.Code);
        var gone = await watch.NextAsync();
        Assert.Equal("ERROR", gone.Text("type"));
        Assert.Equal("Status", gone.Text("object.kind"));
        Assert.Equal("410", gone.Text("object.code"));
        Assert.Equal("Expired", gone.Text("object.reason"));
        Assert.Contains("too old resource version", gone.Text("object.message"), StringComparison.Ordinal);
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task A_version_from_the_future_is_refused()
    {
        var widgets = await server.WidgetsAsync();
        var refused = await widgets.ListAsync("resourceVersion=999999999");
        Assert.Equal(504, refused.Code);
        refused.Says("Too large resource version");
        Assert.Equal("ResourceVersionTooLarge", refused.Text("details.causes.0.reason"));
    }

    [Fact]
    public async Task A_version_that_is_no_number_is_refused()
    {
        var widgets = await server.WidgetsAsync();
        var refused = await widgets.ListAsync("watch=1&resourceVersion=abc");
        Assert.Equal("Failure", refused.Text("status"));
        refused.Says("resourceVersion: Invalid value: \"abc\"");
    }

    [Fact]
    public async Task Watches_of_all_namespaces_see_each()
    {
        var from = (await server.Api.GetAsync("apis/contract.example.com/v1/widgets")).ResourceVersion;
        var widgets = await server.WidgetsAsync();
        await using var watch = await server.Api.WatchAsync(
            $"apis/contract.example.com/v1/widgets?fieldSelector=metadata.name%3Dseen-from-everywhere&resourceVersion={from}"
        );
        (await widgets.PostAsync(ContractServer.Widget("seen-from-everywhere"))).Is(201);
        Assert.Equal("ADDED seen-from-everywhere", await watch.NextNameAsync());
    }

    private static long Version(string? text) => long.Parse(text!, null);
}
