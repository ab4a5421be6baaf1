using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class ListTests(ContractServer server)
{
    [Fact]
    public async Task A_list_has_the_kinds_list_kind_and_a_resource_version()
    {
        var widgets = await server.WidgetsAsync();
        var list = (await widgets.ListAsync()).Is(200);
        Assert.Equal("WidgetList", list.Text("kind"));
        Assert.Equal("contract.example.com/v1", list.Text("apiVersion"));
        Assert.Equal("[]", list.Text("items"));
        Assert.Matches("^[0-9]+$", list.ResourceVersion);
    }

    [Fact]
    public async Task Items_are_sorted_by_name_and_custom_ones_carry_their_kind()
    {
        var widgets = await WithLabelsAsync(("b", "{}"), ("a", "{}"), ("c", "{}"));
        var list = (await widgets.ListAsync()).Is(200);
        Assert.Equal(["a", "b", "c"], list.Body.Names());
        Assert.Equal("Widget", list.Text("items.0.kind"));
    }

    [Fact]
    public async Task A_list_over_all_namespaces_holds_those_of_each()
    {
        var here = await WithLabelsAsync(("everywhere", "{}"));
        var there = await WithLabelsAsync(("everywhere", "{}"));
        var all = (
            await server.Api.GetAsync("apis/contract.example.com/v1/widgets?fieldSelector=metadata.name%3Deverywhere")
        ).Is(200);
        var paths = all.Items()
            .Select(item => $"apis/contract.example.com/v1/namespaces/{item.Text("metadata.namespace")}/widgets")
            .ToList();
        Assert.Contains(here.Path, paths);
        Assert.Contains(there.Path, paths);
    }

    [Theory]
    [InlineData("tier=gold", "a")]
    [InlineData("tier==gold", "a")]
    [InlineData("tier!=gold", "b,c")]
    [InlineData("tier", "a,b")]
    [InlineData("!tier", "c")]
    [InlineData("tier in (gold,silver)", "a,b")]
    [InlineData("tier notin (gold)", "b,c")]
    [InlineData("tier=gold,zone=x", "a")]
    [InlineData("tier=gold,zone=y", "")]
    public async Task A_label_selector_chooses_the_items(string selector, string names)
    {
        var widgets = await WithLabelsAsync(
            ("a", """{"tier":"gold","zone":"x"}"""),
            ("b", """{"tier":"silver"}"""),
            ("c", "{}")
        );
        Assert.Equal(
            names,
            string.Join(
                ',',
                (await widgets.ListAsync($"labelSelector={Uri.EscapeDataString(selector)}")).Is(200).Body.Names()
            )
        );
    }

    [Fact]
    public async Task A_broken_label_selector_is_refused()
    {
        var widgets = await server.WidgetsAsync();
        var refused = (await widgets.ListAsync("labelSelector=a%20in%20(")).Is(400, "BadRequest");
        refused.Says("unable to parse requirement");
    }

    [Theory]
    [InlineData("metadata.name=a", "a")]
    [InlineData("metadata.name!=a", "b")]
    [InlineData("spec.color=red", "a")]
    public async Task A_field_selector_chooses_by_name_and_by_what_the_definition_allows(string selector, string names)
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a", """{"color":"red"}"""))).Is(201);
        (await widgets.PostAsync(ContractServer.Widget("b", """{"color":"blue"}"""))).Is(201);
        Assert.Equal(
            names,
            string.Join(
                ',',
                (await widgets.ListAsync($"fieldSelector={Uri.EscapeDataString(selector)}")).Is(200).Body.Names()
            )
        );
    }

    [Fact]
    public async Task A_field_that_is_not_selectable_is_refused()
    {
        var widgets = await server.WidgetsAsync();
        var refused = (await widgets.ListAsync("fieldSelector=spec.size%3D5")).Is(400, "BadRequest");
        refused.Says("field label not supported: spec.size");
    }

    [Fact]
    public async Task Pages_of_a_limited_list_make_up_the_whole()
    {
        var widgets = await WithLabelsAsync(("a", "{}"), ("b", "{}"), ("c", "{}"), ("d", "{}"), ("e", "{}"));
        var names = new List<string?>();
        string? token = "";
        for (var pages = 0; token is not null && pages < 4; pages++)
        {
            var page = (await widgets.ListAsync($"limit=2&continue={token}")).Is(200);
            Assert.True(page.Items().Count <= 2);
            names.AddRange(page.Body.Names());
            token = page.Text("metadata.continue") is { Length: > 0 } next ? next : null;
        }

        Assert.Equal(["a", "b", "c", "d", "e"], names);
    }

    [Fact]
    public async Task A_page_says_how_many_remain()
    {
        var widgets = await WithLabelsAsync(("a", "{}"), ("b", "{}"), ("c", "{}"));
        Assert.Equal("2", (await widgets.ListAsync("limit=1")).Is(200).Text("metadata.remainingItemCount"));
    }

    [Fact]
    public async Task Later_pages_show_the_world_of_the_first()
    {
        var widgets = await WithLabelsAsync(("a", "{}"), ("c", "{}"));
        var first = (await widgets.ListAsync("limit=1")).Is(200);
        (await widgets.PostAsync(ContractServer.Widget("b"))).Is(201);
        var second = (await widgets.ListAsync($"limit=5&continue={first.Text("metadata.continue")}")).Is(200);
        Assert.Equal(["c"], second.Body.Names());
        Assert.Equal(first.ResourceVersion, second.ResourceVersion);
    }

    [Fact]
    public async Task A_made_up_continue_token_is_refused()
    {
        var widgets = await server.WidgetsAsync();
        var refused = (await widgets.ListAsync("limit=1&continue=bm9uc2Vuc2U")).Is(400, "BadRequest");
        refused.Says("continue key is not valid");
    }

    [Fact]
    public async Task A_list_may_be_asked_for_exactly_as_it_was()
    {
        var widgets = await WithLabelsAsync(("a", "{}"));
        var then = (await widgets.ListAsync()).Is(200).ResourceVersion;
        (await widgets.PostAsync(ContractServer.Widget("b"))).Is(201);
        Assert.Equal(
            ["a"],
            (await widgets.ListAsync($"resourceVersion={then}&resourceVersionMatch=Exact")).Is(200).Body.Names()
        );
        Assert.Equal(
            ["a", "b"],
            (await widgets.ListAsync($"resourceVersion={then}&resourceVersionMatch=NotOlderThan&limit=9"))
                .Is(200)
                .Body.Names()
        );
    }

    [Fact]
    public async Task A_match_without_a_version_is_refused()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.ListAsync("resourceVersionMatch=Exact")).Is(422, "Invalid");
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found_by_name()
    {
        var widgets = await server.WidgetsAsync();
        var missing = (await widgets.GetAsync("nobody")).Is(404, "NotFound");
        Assert.Equal("widgets.contract.example.com \"nobody\" not found", missing.Message);
        Assert.Equal("nobody", missing.Text("details.name"));
    }

    private async Task<Resource> WithLabelsAsync(params (string Name, string Labels)[] items)
    {
        var widgets = await server.WidgetsAsync();
        foreach (var (name, labels) in items)
            (await widgets.PostAsync(ContractServer.Labelled(name, labels))).Is(201);
        return widgets;
    }
}
