using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class TableTests(ContractServer server)
{
    private const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    [Fact]
    public async Task A_list_is_a_table_of_the_definitions_columns()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a", """{"color":"red"}"""))).Is(201);
        var table = (await widgets.ListAsync(accept: Table)).Is(200);
        Assert.Equal("Table", table.Text("kind"));
        Assert.Equal("meta.k8s.io/v1", table.Text("apiVersion"));
        Assert.Equal(
            ["Name", "Color", "Size", "Ready", "Reason", "Age"],
            table.Items("columnDefinitions").Select(column => column.Text("name"))
        );
        Assert.Equal(
            """["a","red",5]""",
            "[" + string.Join(',', table.Items("rows.0.cells").Take(3).Select(cell => cell.ToJsonString())) + "]"
        );
    }

    [Fact]
    public async Task A_column_carries_type_format_priority_and_description()
    {
        var widgets = await server.WidgetsAsync();
        var columns = (await widgets.ListAsync(accept: Table)).Is(200).Items("columnDefinitions");
        Assert.Equal("name", columns[0].Text("format"));
        Assert.Equal("string", columns[0].Text("type"));
        Assert.Equal("The paint.", columns[1].Text("description"));
        Assert.Equal("integer", columns[2].Text("type"));
        Assert.Equal("0", columns[3].Text("priority"));
        Assert.Equal("1", columns[4].Text("priority"));
        Assert.Equal("date", columns[5].Text("type"));
    }

    [Fact]
    public async Task A_condition_column_reads_the_condition_of_its_type()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (
            await widgets.MergeAsync(
                "a/status",
                """{"status":{"conditions":[{"type":"Other","status":"False"},{"type":"Ready","status":"True","reason":"Fine"}]}}"""
            )
        ).Is(200);
        var row = (await widgets.GetAsync("a", Table)).Is(200).Items("rows.0.cells");
        Assert.Equal("True", row[3].ToString());
        Assert.Equal("Fine", row[4].ToString());
    }

    [Fact]
    public async Task A_missing_value_is_null_and_an_age_is_relative()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        var cells = (await widgets.GetAsync("a", Table)).Is(200).Body.At("rows.0.cells")!.AsArray();
        Assert.Null(cells[1]);
        Assert.Matches("^[0-9]+s$", cells[5]!.ToString());
    }

    [Fact]
    public async Task Each_row_carries_the_metadata_of_its_object()
    {
        var widgets = await server.WidgetsAsync();
        var created = (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        var table = (await widgets.ListAsync(accept: Table)).Is(200);
        Assert.Equal("PartialObjectMetadata", table.Text("rows.0.object.kind"));
        Assert.Equal("meta.k8s.io/v1", table.Text("rows.0.object.apiVersion"));
        Assert.Equal(created.Uid, table.Text("rows.0.object.metadata.uid"));
        Assert.Null(table.Text("rows.0.object.spec"));
        Assert.NotNull(table.Text("metadata.resourceVersion"));
    }

    [Theory]
    [InlineData("None", null)]
    [InlineData("Object", "Widget")]
    public async Task The_caller_chooses_what_a_row_carries(string includeObject, string? kind)
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        Assert.Equal(
            kind,
            (await widgets.ListAsync($"includeObject={includeObject}", Table)).Is(200).Text("rows.0.object.kind")
        );
    }

    [Fact]
    public async Task A_definition_without_columns_shows_name_and_age()
    {
        var table = (await server.Gadgets.ListAsync(accept: Table)).Is(200);
        Assert.Equal(["Name", "Age"], table.Items("columnDefinitions").Select(column => column.Text("name")));
    }

    [Fact]
    public async Task Core_kinds_have_the_columns_kubectl_users_know()
    {
        var deployments = await server.FreshAsync("apps/v1/deployments");
        var columns = (await deployments.ListAsync(accept: Table)).Is(200).Items("columnDefinitions");
        Assert.Equal(
            ["Name", "Ready", "Up-to-date", "Available", "Age"],
            columns.Where(column => column.Text("priority") == "0").Select(column => column.Text("name"))
        );
        var configMaps = await server.ConfigMapsAsync();
        (await configMaps.PostAsync(ContractServer.ConfigMap("a", """{"x":"1","y":"2"}"""))).Is(201);
        Assert.Equal("2", (await configMaps.GetAsync("a", Table)).Is(200).Text("rows.0.cells.1"));
    }

    [Fact]
    public async Task A_watch_streams_tables_too()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        await using var watch = await widgets.WatchAsync("", Table);
        var first = await watch.NextAsync();
        Assert.Equal("ADDED", first.Text("type"));
        Assert.Equal("Table", first.Text("object.kind"));
        Assert.Equal("a", first.Text("object.rows.0.cells.0"));
        Assert.Equal("Color", first.Text("object.columnDefinitions.1.name"));
    }
}
