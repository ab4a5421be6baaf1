using EmbeddedApiServer.Tests.Wire;

namespace EmbeddedApiServer.Tests.Contract;

public sealed class DryRunTests(ContractServer server)
{
    [Fact]
    public async Task A_dry_creation_answers_as_if_and_stores_nothing()
    {
        var widgets = await server.WidgetsAsync();
        var answer = (await widgets.PostAsync(ContractServer.Widget("a"), "dryRun=All")).Is(201);
        Assert.Equal("5", answer.Text("spec.size"));
        Assert.NotNull(answer.Uid);
        Assert.Null(answer.Text("metadata.resourceVersion"));
        (await widgets.GetAsync("a")).Is(404);
    }

    [Fact]
    public async Task A_dry_patch_answers_as_if_and_stores_nothing()
    {
        var widgets = await server.WidgetsAsync();
        var created = (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        Assert.Equal(
            "red",
            (await widgets.MergeAsync("a", """{"spec":{"color":"red"}}""", "dryRun=All")).Is(200).Text("spec.color")
        );
        Assert.Equal(created.ResourceVersion, (await widgets.GetAsync("a")).ResourceVersion);
    }

    [Fact]
    public async Task A_dry_apply_answers_as_if_and_stores_nothing()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.ApplyAsync("a", "me", ContractServer.Widget("a"), "dryRun=All")).Is(201);
        (await widgets.GetAsync("a")).Is(404);
    }

    [Fact]
    public async Task A_dry_deletion_deletes_nothing()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a"))).Is(201);
        (await widgets.DeleteAsync("a", """{"dryRun":["All"]}""")).Is(200);
        (await widgets.GetAsync("a")).Is(200);
    }

    [Fact]
    public async Task A_dry_run_refuses_what_the_real_one_would()
    {
        var widgets = await server.WidgetsAsync();
        (await widgets.PostAsync(ContractServer.Widget("a", """{"color":"pink"}"""), "dryRun=All")).Is(422, "Invalid");
    }

    [Fact]
    public async Task Only_All_is_a_dry_run()
    {
        var widgets = await server.WidgetsAsync();
        var refused = (await widgets.PostAsync(ContractServer.Widget("a"), "dryRun=Some")).Is(422, "Invalid");
        refused.Says("dryRun: Unsupported value: ");
    }
}
