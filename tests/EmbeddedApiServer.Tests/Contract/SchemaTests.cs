using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class SchemaTests(ContractServer server)
{
    [Theory]
    [InlineData(
        """{"color":"pink"}""",
        "spec.color: Unsupported value: \"pink\": supported values: \"red\", \"green\", \"blue\""
    )]
    [InlineData(
        """{"size":0}""",
        "spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1"
    )]
    [InlineData(
        """{"size":101}""",
        "spec.size: Invalid value: 101: spec.size in body should be less than or equal to 100"
    )]
    [InlineData(
        """{"size":"big"}""",
        "spec.size: Invalid value: \"string\": spec.size in body must be of type integer: \"string\""
    )]
    [InlineData("""{"min":1.5}""", "spec.min in body must be of type integer")]
    [InlineData(
        """{"paused":"yes"}""",
        "spec.paused: Invalid value: \"string\": spec.paused in body must be of type boolean: \"string\""
    )]
    [InlineData("""{"code":"ABC"}""", "spec.code: Invalid value: \"ABC\": spec.code in body should match '^[a-z]{3}$'")]
    [InlineData("""{"motto":"far too long a motto"}""", "spec.motto: Too long: may not be more than 10 bytes")]
    [InlineData(
        """{"motto":"x"}""",
        "spec.motto: Invalid value: \"x\": spec.motto in body should be at least 2 chars long"
    )]
    [InlineData("""{"owner":{}}""", "spec.owner.name: Required value")]
    [InlineData("""{"tags":["a","b","c","d","e","f"]}""", "spec.tags: Too many: 6: must have at most 5 items")]
    [InlineData("""{"tags":["a","a"]}""", "spec.tags[1]: Duplicate value: \"a\"")]
    [InlineData("""{"ports":[{"name":"x"},{"name":"x"}]}""", "spec.ports[1]: Duplicate value: {\"name\":\"x\"}")]
    [InlineData(
        """{"ports":[{"name":"x","port":"y"}]}""",
        "spec.ports[0].port: Invalid value: \"string\": spec.ports[0].port in body must be of type integer: \"string\""
    )]
    [InlineData(
        """{"labels":{"x":1}}""",
        "spec.labels.x: Invalid value: \"integer\": spec.labels.x in body must be of type string: \"integer\""
    )]
    [InlineData(
        """{"weight":true}""",
        "spec.weight: Invalid value: \"boolean\": spec.weight in body must be of type integer,string: \"boolean\""
    )]
    [InlineData("""[]""", "spec: Invalid value: \"array\": spec in body must be of type object: \"array\"")]
    public async Task A_value_outside_the_schema_is_refused_with_its_path(string spec, string message)
    {
        var widgets = await server.WidgetsAsync();
        var refused = (await widgets.PostAsync(ContractServer.Widget("a", spec))).Is(422, "Invalid");
        Assert.StartsWith("Widget.contract.example.com \"a\" is invalid: ", refused.Message, StringComparison.Ordinal);
        refused.Says(message);
    }

    [Fact]
    public async Task All_problems_are_reported_at_once_each_as_a_cause()
    {
        var widgets = await server.WidgetsAsync();
        var refused = (await widgets.PostAsync(ContractServer.Widget("a", """{"color":"pink","size":0}"""))).Is(
            422,
            "Invalid"
        );
        Assert.Equal(
            ["spec.color", "spec.size"],
            refused
                .Items("details.causes")
                .Select(cause => cause.Text("field")!)
                .Where(field => field.StartsWith("spec", StringComparison.Ordinal))
                .Order()
        );
        Assert.Equal("Widget", refused.Text("details.kind"));
        Assert.Equal("contract.example.com", refused.Text("details.group"));
        var color = refused.Items("details.causes").Single(cause => cause.Text("field") == "spec.color");
        Assert.Equal("FieldValueNotSupported", color.Text("reason"));
    }

    [Theory]
    [InlineData("""{"weight":5}""")]
    [InlineData("""{"weight":"50%"}""")]
    [InlineData("""{"note":null}""")]
    [InlineData("""{"ratio":1}""")]
    [InlineData("""{"ratio":0.5}""")]
    public async Task A_value_inside_the_schema_is_taken(string spec)
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a", spec))).Is(201);
    }

    [Fact]
    public async Task Defaults_are_filled_in_at_every_depth()
    {
        var widgets = await server.WidgetsAsync();
        var created = (
            await widgets.PostAsync(ContractServer.Widget("a", """{"owner":{"name":"x"},"ports":[{"name":"http"}]}"""))
        ).Is(201);
        Assert.Equal("5", created.Text("spec.size"));
        Assert.Equal("core", created.Text("spec.owner.team"));
        Assert.Equal("80", created.Text("spec.ports.0.port"));
    }

    [Fact]
    public async Task A_null_for_a_defaulted_field_becomes_the_default_and_a_nullable_null_stays()
    {
        var widgets = await server.WidgetsAsync();
        var created = (await widgets.PostAsync(ContractServer.Widget("a", """{"size":null,"note":null}"""))).Is(201);
        Assert.Equal("5", created.Text("spec.size"));
        Assert.True(created.Body!["spec"]!.AsObject().ContainsKey("note"));
    }

    [Fact]
    public async Task A_removed_defaulted_field_comes_back_as_its_default()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a", """{"size":9}"""))).Is(201);
        Assert.Equal("5", (await widgets.MergeAsync("a", """{"spec":{"size":null}}""")).Is(200).Text("spec.size"));
    }

    [Fact]
    public async Task A_new_object_shows_the_default_of_its_status_and_nothing_of_the_status_it_brought()
    {
        var widgets = await server.WidgetsAsync();
        await using var watch = await widgets.WatchAsync();
        var body =
            """{"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"name":"a"},"status":{"replicas":3}}""";
        var created = (await widgets.PostAsync(body)).Is(201);
        var applied = (await widgets.ApplyAsync("b", "one", ContractServer.Widget("b"))).Is(201);
        foreach (
            var seen in new[]
            {
                created.Body,
                (await widgets.GetAsync("a")).Body,
                (await widgets.ListAsync()).Items()[0],
                (await watch.NextAsync())!["object"],
                applied.Body,
            }
        )
        {
            Assert.Equal("""{"observedGeneration":-1}""", seen.Text("status"));
        }

        Assert.DoesNotContain("f:status", created.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_that_loses_a_defaulted_field_shows_its_default_again()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (await widgets.MergeAsync("a/status", """{"status":{"observedGeneration":1}}""")).Is(200);
        Assert.Equal(
            "-1",
            (await widgets.MergeAsync("a/status", """{"status":{"observedGeneration":null}}"""))
                .Is(200)
                .Text("status.observedGeneration")
        );
        Assert.Equal(
            "-1",
            (await widgets.MergeAsync("a/status", """{"status":null}""")).Is(200).Text("status.observedGeneration")
        );
    }

    [Fact]
    public async Task Unknown_fields_are_pruned_except_where_the_schema_keeps_them()
    {
        var widgets = await server.WidgetsAsync();
        var created = (
            await widgets.PostAsync(ContractServer.Widget("a", """{"nonsense":1,"free":{"any":{"thing":[1,2]}}}"""))
        ).Is(201);
        Assert.Null(created.Text("spec.nonsense"));
        Assert.Equal("""{"any":{"thing":[1,2]}}""", created.Text("spec.free"));
    }

    [Fact]
    public async Task Unknown_metadata_is_dropped()
    {
        var widgets = await server.WidgetsAsync();
        var created = (
            await widgets.PostAsync(
                """{"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"name":"a","nonsense":1}}"""
            )
        ).Is(201);
        Assert.Null(created.Text("metadata.nonsense"));
    }

    [Fact]
    public async Task A_bad_label_is_refused()
    {
        var widgets = await server.WidgetsAsync();
        var refused = (await widgets.PostAsync(ContractServer.Labelled("a", """{"x":"not a label"}"""))).Is(
            422,
            "Invalid"
        );
        refused.Says("metadata.labels: Invalid value: \"not a label\"");
    }
}
