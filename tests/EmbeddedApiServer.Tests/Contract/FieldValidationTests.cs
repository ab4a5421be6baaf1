using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class FieldValidationTests(ContractServer server)
{
    private const string Unknown = """{"color":"red","colour":"red","owner":{"name":"x","boss":"y"}}""";

    [Fact]
    public async Task Strict_refuses_unknown_fields_and_names_each()
    {
        var widgets = await server.WidgetsAsync();
        var refused = (await widgets.PostAsync(ContractServer.Widget("a", Unknown), "fieldValidation=Strict")).Is(
            400,
            "BadRequest"
        );
        refused.Says("strict decoding error: unknown field \"spec.colour\", unknown field \"spec.owner.boss\"");
    }

    [Fact]
    public async Task Strict_refuses_duplicate_fields()
    {
        var widgets = await server.WidgetsAsync();
        var refused = (
            await widgets.PostAsync(
                ContractServer.Widget("a", """{"color":"red","color":"blue"}"""),
                "fieldValidation=Strict"
            )
        ).Is(400, "BadRequest");
        refused.Says("duplicate field \"spec.color\"");
    }

    [Fact]
    public async Task Warn_is_the_default_and_prunes_with_a_warning_each()
    {
        var widgets = await server.WidgetsAsync();
        var answer = (await widgets.PostAsync(ContractServer.Widget("a", Unknown))).Is(201);
        Assert.Contains("299 - \"unknown field \\\"spec.colour\\\"\"", answer.Warnings);
        Assert.Contains("299 - \"unknown field \\\"spec.owner.boss\\\"\"", answer.Warnings);
        Assert.Null(answer.Text("spec.colour"));
        Assert.Null(answer.Text("spec.owner.boss"));
    }

    [Fact]
    public async Task Ignore_prunes_in_silence()
    {
        var widgets = await server.WidgetsAsync();
        var answer = (await widgets.PostAsync(ContractServer.Widget("a", Unknown), "fieldValidation=Ignore")).Is(201);
        Assert.Empty(answer.Warnings);
        Assert.Null(answer.Text("spec.colour"));
    }

    [Fact]
    public async Task Any_other_value_is_refused()
    {
        var widgets = await server.WidgetsAsync();
        var refused = (await widgets.PostAsync(ContractServer.Widget("a"), "fieldValidation=Maybe")).Is(422, "Invalid");
        refused.Says("fieldValidation: Unsupported value: \"Maybe\"");
    }

    [Fact]
    public async Task A_core_kind_is_checked_the_same_way()
    {
        var deployments = await server.FreshAsync("apps/v1/deployments");
        var body = Workloads.Deployment("a").Replace("\"replicas\"", "\"replica\"", StringComparison.Ordinal);
        var refused = (await deployments.PostAsync(body, "fieldValidation=Strict")).Is(400, "BadRequest");
        refused.Says("unknown field \"spec.replica\"");
        Assert.Contains(
            "299 - \"unknown field \\\"spec.replica\\\"\"",
            (await deployments.PostAsync(body)).Is(201).Warnings
        );
    }

    [Fact]
    public async Task Patches_are_checked_too()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        const string patch = """{"spec":{"colour":"red"}}""";
        (await widgets.MergeAsync("a", patch, "fieldValidation=Strict")).Is(422, "Invalid");
        Assert.Contains(
            "299 - \"unknown field \\\"spec.colour\\\"\"",
            (await widgets.MergeAsync("a", patch)).Is(200).Warnings
        );
    }

    [Fact]
    public async Task An_applied_unknown_field_is_refused()
    {
        var widgets = await server.WidgetsAsync();
        var refused = await widgets.ApplyAsync(
            "a",
            "me",
            ContractServer.Widget("a", """{"colour":"red"}"""),
            "fieldValidation=Strict&force=true"
        );
        Assert.Equal("Failure", refused.Text("status"));
        refused.Says(".spec.colour: field not declared in schema");
    }
}
