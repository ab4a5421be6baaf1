using Support;

namespace Scenarios;

public sealed class ReconfigurationScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    private const string Base = "baseDomain: chat.example.com\nplacement: { namespaces: ['*'] }";

    [Fact]
    public async Task What_a_plan_includes_changes_while_the_operator_runs_and_a_wrong_configuration_changes_nothing()
    {
        await using var running = await world.StartOperatorAsync();
        await world.Files.ApplyAsync(
            $"{Stories.Namespace("plans")}\n---\n{Stories.Mongo("plans")}\n---\n{Stories.SharedInstance("plans", "plans", region: "plans")}"
        );
        await world.UntilAsync(WorldQueries.Instance("plans", "plans"), "True");
        await world.Files.ApplyAsync(
            Stories.Tenant("planco", more: "  placement: { region: plans }\n  branding: { title: Planco }")
        );
        await world.UntilAsync(WorldQueries.Tenant("planco"), "False/NotInPlan");

        running.Reconfigure($"{Base}\nplans: {{ starter: {{ dedicatedAtSeats: nonsense }} }}");
        running.Reconfigure(
            $"{Base}\nplans: {{ starter: {{ features: [branding], limits: {{ requestsPerMinute: 77 }} }} }}"
        );

        var tenant = await world.UntilAsync(WorldQueries.Tenant("planco"), "True");
        Assert.Equal(77, tenant["status"]!["limits"]!["requestsPerMinute"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_changed_template_names_other_Secrets_and_tenants_wait_for_those()
    {
        await using var running = await world.StartOperatorAsync();
        await world.Files.ApplyAsync(Stories.Tenant("tempco", "enterprise"));
        await world.UntilAsync(WorldQueries.Tenant("tempco"), "True");

        running.Reconfigure(
            $"{Base}\nplans: {{ enterprise: {{ instance: {{ mongo: {{ uriSecretRef: {{ name: new-mongo }} }} }} }} }}"
        );
        await world.UntilAsync(WorldQueries.Tenant("tempco"), "False/SecretNotFound");
        await world.Files.ApplyAsync(Stories.Mongo("chat-system", "new-mongo"));

        await world.UntilAsync(WorldQueries.Tenant("tempco"), "True");
        Assert.NotNull(await world.Files.GetAsync("api/v1/namespaces/chat-tempco/secrets/new-mongo"));
    }

    [Fact]
    public async Task A_domain_is_served_once_its_DNS_says_that_it_is_the_tenants()
    {
        using var dns = new ScriptedNameServer(["chat-verification=somebody-else"]);
        await using var running = await world.StartOperatorAsync(
            OperatorWorld.Load($"{Base}\nrouting: {{ domainProof: Required }}"),
            nameServers: [dns.EndPoint]
        );
        await world.Files.ApplyAsync(
            $"{Stories.Namespace("proof")}\n---\n{Stories.Mongo("proof")}\n---\n{Stories.SharedInstance("proof", "proof", region: "proof")}\n---\n{Stories.Certificate("chat-system", "proof-tls", "chat.proof.example")}"
        );
        await world.UntilAsync(WorldQueries.Instance("proof", "proof"), "True");
        await world.Files.ApplyAsync(
            Stories.Tenant(
                "proofco",
                "professional",
                "  placement: { region: proof }\n  domains: [{ host: chat.proof.example, tls: { secretName: proof-tls } }]"
            )
        );

        var unproven = await world.UntilAsync(WorldQueries.Tenant("proofco"), "False/HostUnproven");
        Assert.Equal(
            "proofco.chat.example.com",
            Assert.Single(unproven["status"]!["hosts"]!.AsArray())!.GetValue<string>()
        );
        dns.Texts = [$"chat-verification={unproven["metadata"]!["uid"]}"];
        await world.Files.MergeAsync(
            WorldQueries.Tenant("proofco"),
            "metadata: { annotations: { reconcile.chat.scalewize.ai/requestedAt: now } }"
        );

        Assert.Equal(
            2,
            (await world.UntilAsync(WorldQueries.Tenant("proofco"), "True"))["status"]!["hosts"]!.AsArray().Count
        );
    }
}
