using Operator.Configuration;

namespace Scenarios;

public sealed class ReconfigurationScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    private const string Base = "baseDomain: chat.example.com";

    [Fact]
    public async Task What_a_plan_includes_changes_while_the_operator_runs_and_a_wrong_configuration_changes_nothing()
    {
        await using var running = await world.StartOperatorAsync();
        await world.Files.ApplyAsync($"{Stories.Namespace("plans")}\n---\n{Stories.Mongo("plans")}\n---\n{Stories.SharedInstance("plans", "plans", region: "plans")}");
        await world.UntilAsync(WorldQueries.Instance("plans", "plans"), "True");
        await world.Files.ApplyAsync(Stories.Tenant("planco", more: "  placement: { region: plans }\n  branding: { title: Planco }"));
        await world.UntilAsync(WorldQueries.Tenant("planco"), "False/NotInPlan");

        running.Reconfigure(Load($"{Base}\nplans: {{ starter: {{ dedicatedAtSeats: nonsense }} }}"));
        running.Reconfigure(Load($"{Base}\nplans: {{ starter: {{ features: [branding], limits: {{ requestsPerMinute: 77 }} }} }}"));

        var tenant = await world.UntilAsync(WorldQueries.Tenant("planco"), "True");
        Assert.Equal(77, tenant["status"]!["limits"]!["requestsPerMinute"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_changed_template_names_other_Secrets_and_tenants_wait_for_those()
    {
        await using var running = await world.StartOperatorAsync();
        await world.Files.ApplyAsync(Stories.Tenant("tempco", "enterprise"));
        await world.UntilAsync(WorldQueries.Tenant("tempco"), "True");

        running.Reconfigure(Load($"{Base}\nplans: {{ enterprise: {{ instance: {{ mongo: {{ uriSecretRef: {{ name: new-mongo }} }} }} }} }}"));
        await world.UntilAsync(WorldQueries.Tenant("tempco"), "False/SecretNotFound");
        await world.Files.ApplyAsync(Stories.Mongo("chat-system", "new-mongo"));

        await world.UntilAsync(WorldQueries.Tenant("tempco"), "True");
        Assert.NotNull(await world.Files.GetAsync("api/v1/namespaces/chat-tempco/secrets/new-mongo"));
    }

    private static LoadedConfiguration Load(string yaml) => ConfigurationLoader.Load(new() { File = yaml });
}
