using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class ApplyTests(ContractServer server)
{
    [Fact]
    public async Task The_first_apply_creates_and_the_second_changes_nothing()
    {
        var configMaps = await server.ConfigMapsAsync();
        var document = ContractServer.ConfigMap("a", """{"color":"red"}""");
        var created = (await configMaps.ApplyAsync("a", "one", document)).Is(201);
        var again = (await configMaps.ApplyAsync("a", "one", document)).Is(200);
        Assert.Equal(created.ResourceVersion, again.ResourceVersion);
    }

    [Fact]
    public async Task A_document_may_be_yaml()
    {
        var widgets = await server.WidgetsAsync();
        var yaml = "apiVersion: contract.example.com/v1\nkind: Widget\nmetadata:\n  name: a\nspec:\n  color: red\n";
        Assert.Equal("red", (await widgets.ApplyAsync("a", "one", yaml)).Is(201).Text("spec.color"));
    }

    [Fact]
    public async Task An_apply_needs_a_field_manager()
    {
        var widgets = await server.WidgetsAsync();
        var refused = (
            await widgets.Api.PatchAsync($"{widgets.Path}/a", Api.ApplyPatch, ContractServer.Widget("a"))
        ).Is(422, "Invalid");
        refused.Says("fieldManager: Required value: is required for apply patch");
    }

    [Fact]
    public async Task Managed_fields_name_each_applied_field_and_nothing_defaulted()
    {
        var widgets = await server.WidgetsAsync();
        var created = (
            await widgets.ApplyAsync(
                "a",
                "one",
                ContractServer.Widget(
                    "a",
                    """{"color":"red","tags":["x"],"ports":[{"name":"http","port":1}],"owner":{"name":"me"}}"""
                )
            )
        ).Is(201);
        var entry = Assert.Single(created.Items("metadata.managedFields"));
        Assert.Equal("one", entry.Text("manager"));
        Assert.Equal("Apply", entry.Text("operation"));
        Assert.Equal("contract.example.com/v1", entry.Text("apiVersion"));
        Assert.Equal("FieldsV1", entry.Text("fieldsType"));
        Assert.Matches("^[0-9]{4}-.*Z$", entry.Text("time"));
        var spec = entry["fieldsV1"]!["f:spec"]!;
        Assert.Equal("{}", spec["f:color"]!.ToJsonString());
        Assert.Equal("""{"v:\"x\"":{}}""", Plain(spec["f:tags"]!));
        Assert.Equal("""{"k:{\"name\":\"http\"}":{".":{},"f:name":{},"f:port":{}}}""", Plain(spec["f:ports"]!));
        Assert.Equal("""{"f:name":{}}""", Plain(spec["f:owner"]!));
        Assert.Null(spec["f:size"]);
    }

    [Fact]
    public async Task Other_writers_are_managers_of_what_they_change()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", """{"color":"red"}"""))).Is(201);
        var answer = (await widgets.MergeAsync("a", """{"spec":{"motto":"go"}}""", "fieldManager=two")).Is(200);
        var two = answer.Items("metadata.managedFields").Single(entry => entry.Text("manager") == "two");
        Assert.Equal("Update", two.Text("operation"));
        Assert.Equal("""{"f:spec":{"f:motto":{}}}""", Plain(two["fieldsV1"]!));
    }

    [Fact]
    public async Task A_status_writer_is_recorded_with_its_subresource()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        var document =
            """{"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"name":"a"},"status":{"replicas":3}}""";
        var answer = (await widgets.ApplyAsync("a/status", "one", document)).Is(200);
        Assert.Equal("3", answer.Text("status.replicas"));
        Assert.Equal(
            "status",
            answer.Items("metadata.managedFields").Single(entry => entry.Text("manager") == "one").Text("subresource")
        );
    }

    [Fact]
    public async Task An_applied_status_that_no_longer_names_a_condition_removes_it()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        await ApplyStatusAsync(
            widgets,
            """{"conditions":[{"type":"Ready","status":"True"},{"type":"Busy","status":"True"}]}"""
        );
        var answer = await ApplyStatusAsync(widgets, """{"conditions":[{"type":"Ready","status":"True"}]}""");
        Assert.Equal("Ready", Assert.Single(answer.Items("status.conditions")).Text("type"));
    }

    [Fact]
    public async Task A_field_of_another_manager_is_a_conflict_that_names_both()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", """{"color":"red"}"""))).Is(201);
        var refused = (await widgets.ApplyAsync("a", "two", ContractServer.Widget("a", """{"color":"blue"}"""))).Is(
            409,
            "Conflict"
        );
        Assert.Equal("Apply failed with 1 conflict: conflict with \"one\": .spec.color", refused.Message);
        Assert.Equal("FieldManagerConflict", refused.Text("details.causes.0.reason"));
        Assert.Equal(".spec.color", refused.Text("details.causes.0.field"));
        Assert.Equal("red", (await widgets.GetAsync("a")).Text("spec.color"));
    }

    [Fact]
    public async Task Several_conflicts_are_told_together()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", """{"color":"red","motto":"go"}"""))).Is(201);
        var refused = (
            await widgets.ApplyAsync("a", "two", ContractServer.Widget("a", """{"color":"blue","motto":"stop"}"""))
        ).Is(409, "Conflict");
        Assert.StartsWith(
            "Apply failed with 2 conflicts: conflicts with \"one\":\n- .spec.color\n- .spec.motto",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_same_value_is_shared_without_a_conflict()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", """{"color":"red"}"""))).Is(201);
        var shared = (await widgets.ApplyAsync("a", "two", ContractServer.Widget("a", """{"color":"red"}"""))).Is(200);
        Assert.Equal(["one", "two"], Owners(shared, "color"));
    }

    [Fact]
    public async Task Force_takes_the_field_over()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", """{"color":"red"}"""))).Is(201);
        var taken = (
            await widgets.ApplyAsync("a", "two", ContractServer.Widget("a", """{"color":"blue"}"""), "force=true")
        ).Is(200);
        Assert.Equal("blue", taken.Text("spec.color"));
        Assert.Equal(["two"], Owners(taken, "color"));
    }

    [Fact]
    public async Task A_field_no_longer_applied_is_removed_unless_another_owns_it()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", """{"color":"red","motto":"go"}"""))).Is(201);
        (await widgets.ApplyAsync("a", "two", ContractServer.Widget("a", """{"color":"red"}"""))).Is(200);
        var answer = (await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", "{}"))).Is(200);
        Assert.Null(answer.Text("spec.motto"));
        Assert.Equal("red", answer.Text("spec.color"));
        Assert.Equal(["two"], Owners(answer, "color"));
    }

    [Fact]
    public async Task A_defaulted_field_no_longer_applied_falls_back_to_its_default()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", """{"size":9}"""))).Is(201);
        Assert.Equal(
            "5",
            (await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", "{}"))).Is(200).Text("spec.size")
        );
    }

    [Fact]
    public async Task Replicas_that_only_the_applier_owned_fall_back_to_one_when_it_names_them_no_more()
    {
        var deployments = await server.FreshAsync("apps/v1/deployments");
        (await deployments.ApplyAsync("a", "one", Workloads.Deployment("a", replicas: 3))).Is(201);
        Assert.Equal(
            "1",
            (await deployments.ApplyAsync("a", "one", WithoutReplicas("a"))).Is(200).Text("spec.replicas")
        );
    }

    [Fact]
    public async Task Replicas_that_were_scaled_stay_when_the_applier_names_them_no_more()
    {
        var deployments = await server.FreshAsync("apps/v1/deployments");
        (await deployments.ApplyAsync("a", "one", Workloads.Deployment("a", replicas: 3))).Is(201);
        (await deployments.MergeAsync("a/scale", """{"spec":{"replicas":5}}""", "fieldManager=two")).Is(200);
        var refused = (await deployments.ApplyAsync("a", "one", Workloads.Deployment("a", replicas: 3))).Is(
            409,
            "Conflict"
        );
        refused.Says(
            "Apply failed with 1 conflict: conflict with \"two\" with subresource \"scale\" using apps/v1: .spec.replicas"
        );
        var kept = (await deployments.ApplyAsync("a", "one", WithoutReplicas("a"))).Is(200);
        Assert.Equal("5", kept.Text("spec.replicas"));
        Assert.Equal(["two"], Owners(kept, "replicas"));
    }

    [Fact]
    public async Task Elements_of_a_keyed_list_are_merged_by_key()
    {
        var widgets = await server.WidgetsAsync();
        (
            await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", """{"ports":[{"name":"http","port":1}]}"""))
        ).Is(201);
        var merged = (
            await widgets.ApplyAsync(
                "a",
                "two",
                ContractServer.Widget("a", """{"ports":[{"name":"http","host":"h"},{"name":"admin","port":2}]}""")
            )
        ).Is(200);
        var ports = merged.Items("spec.ports").ToDictionary(port => port.Text("name")!);
        Assert.Equal("1", ports["http"].Text("port"));
        Assert.Equal("h", ports["http"].Text("host"));
        Assert.Equal("2", ports["admin"].Text("port"));
        var without = (await widgets.ApplyAsync("a", "two", ContractServer.Widget("a", "{}"))).Is(200);
        Assert.Equal("http", Assert.Single(without.Items("spec.ports")).Text("name"));
        Assert.Null(without.Text("spec.ports.0.host"));
    }

    [Fact]
    public async Task Elements_of_a_set_belong_to_who_applied_them()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", """{"tags":["x","y"]}"""))).Is(201);
        Assert.Equal(
            """["x","y","z"]""",
            (await widgets.ApplyAsync("a", "two", ContractServer.Widget("a", """{"tags":["y","z"]}""")))
                .Is(200)
                .Text("spec.tags")
        );
        Assert.Equal(
            """["y","z"]""",
            (await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", """{"tags":["y"]}""")))
                .Is(200)
                .Text("spec.tags")
        );
    }

    [Fact]
    public async Task An_atomic_list_and_an_atomic_map_are_owned_whole()
    {
        var widgets = await server.WidgetsAsync();
        (
            await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", """{"steps":["x"],"pair":{"left":"l"}}"""))
        ).Is(201);
        var refused = (
            await widgets.ApplyAsync("a", "two", ContractServer.Widget("a", """{"steps":["y"],"pair":{"right":"r"}}"""))
        ).Is(409, "Conflict");
        Assert.Equal(
            [".spec.pair", ".spec.steps"],
            refused.Items("details.causes").Select(cause => cause.Text("field")).Order(StringComparer.Ordinal)
        );
        var taken = (
            await widgets.ApplyAsync(
                "a",
                "two",
                ContractServer.Widget("a", """{"steps":["y"],"pair":{"right":"r"}}"""),
                "force=true"
            )
        ).Is(200);
        Assert.Equal("""{"right":"r"}""", taken.Text("spec.pair"));
    }

    [Fact]
    public async Task A_forced_owner_loses_the_field_to_a_later_update()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", """{"color":"red"}"""))).Is(201);
        var answer = (await widgets.MergeAsync("a", """{"spec":{"color":"blue"}}""", "fieldManager=two")).Is(200);
        Assert.Equal(["two"], Owners(answer, "color"));
        var refused = (await widgets.ApplyAsync("a", "one", ContractServer.Widget("a", """{"color":"red"}"""))).Is(
            409,
            "Conflict"
        );
        refused.Says("conflict with \"two\" using contract.example.com/v1");
    }

    [Fact]
    public async Task A_uid_in_the_document_never_creates()
    {
        var widgets = await server.WidgetsAsync();
        var document =
            """{"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"name":"a","uid":"0"},"spec":{}}""";
        (await widgets.ApplyAsync("a", "one", document)).Is(409, "Conflict");
    }

    [Fact]
    public async Task A_resource_version_in_the_document_is_a_precondition()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.ApplyAsync("a", "one", ContractServer.Widget("a"))).Is(201);
        var document =
            """{"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"name":"a","resourceVersion":"1"},"spec":{"color":"red"}}""";
        (await widgets.ApplyAsync("a", "one", document)).Is(409, "Conflict");
    }

    [Fact]
    public async Task Managed_fields_are_not_for_a_document_to_set()
    {
        var widgets = await server.WidgetsAsync();
        var document =
            """{"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"name":"a","managedFields":[{"manager":"x"}]},"spec":{}}""";
        var refused = (await widgets.ApplyAsync("a", "one", document)).Is(400, "BadRequest");
        refused.Says("metadata.managedFields must be nil");
    }

    [Fact]
    public async Task Containers_of_a_deployment_are_merged_by_name()
    {
        var deployments = await server.FreshAsync("apps/v1/deployments");
        (await deployments.ApplyAsync("a", "one", Workloads.Deployment("a"))).Is(201);
        const string side = """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a"},
             "spec":{"template":{"spec":{"containers":[{"name":"main","env":[{"name":"B","value":"2"}]}]}}}}
            """;
        var merged = (await deployments.ApplyAsync("a", "two", side)).Is(200);
        var container = Assert.Single(merged.Items("spec.template.spec.containers"));
        Assert.Equal("example.com/app:1", container.Text("image"));
        Assert.Equal(["A", "B"], container.Items("env").Select(variable => variable.Text("name")));
    }

    [Fact]
    public async Task Owner_references_are_merged_by_uid_and_finalizers_as_a_set()
    {
        var configMaps = await server.ConfigMapsAsync();
        (await configMaps.ApplyAsync("a", "one", Metadata("\"finalizers\":[\"example.com/one\"]"))).Is(201);
        var answer = (await configMaps.ApplyAsync("a", "two", Metadata("\"finalizers\":[\"example.com/two\"]"))).Is(
            200
        );
        Assert.Equal("""["example.com/one","example.com/two"]""", answer.Text("metadata.finalizers"));
        (await configMaps.MergeAsync("a", """{"metadata":{"finalizers":null}}""")).Is(200);
    }

    private static string WithoutReplicas(string name) =>
        Workloads.Deployment(name).Replace("\"replicas\":1,", "", StringComparison.Ordinal);

    private static string Metadata(string fields) =>
        $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a",{{fields}} } }""";

    private static async Task<Answer> ApplyStatusAsync(Resource widgets, string status)
    {
        var document =
            $$"""{"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"name":"a"},"status":{{status}} }""";
        return (await widgets.ApplyAsync("a/status", "one", document)).Is(200);
    }

    private static List<string?> Owners(Answer answer, string field) =>
        [
            .. answer
                .Items("metadata.managedFields")
                .Where(entry => entry["fieldsV1"]?["f:spec"]?["f:" + field] is not null)
                .Select(entry => entry.Text("manager"))
                .Order(),
        ];

    private static string Plain(System.Text.Json.Nodes.JsonNode node) =>
        node.ToJsonString(
            new System.Text.Json.JsonSerializerOptions
            {
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
