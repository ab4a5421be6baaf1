namespace Scenarios;

/// <summary>
/// A member's day on a shared instance: what the operator has rendered and put is all that the scripted LibreChat knows,
/// and the programs of the Job and of the front page run in a real Node.
/// </summary>
public sealed class MemberDayScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    [Theory]
    [InlineData("v0.8.7", "member-old")]
    [InlineData("v0.8.8-rc4", "member-new")]
    public async Task A_person_can_do_everything_and_nothing_of_it_without_what_the_operator_does(
        string version,
        string ns
    )
    {
        await using var peers = await ChatPeers.StartAsync();
        peers.LibreChat.EncryptsSecrets = version != "v0.8.7";
        await using var running = await peers.StartAsync(world, ns, version);
        await world.Files.MergeAsync(
            WorldQueries.Instance(ns, ns),
            $$"""
            spec:
              route: { host: {{ns}}.example.com }
              config: { interface: { prompts: false } }
              env:
                - { name: ALLOW_PASSWORD_RESET, value: "true" }
                - { name: EMAIL_FROM, value: chat@example.com }
                - { name: EMAIL_HOST, value: smtp.example.com }
            """
        );
        await world.UntilAsync(WorldQueries.Instance(ns, ns), "True");
        await world.Files.ApplyAsync(
            Stories.Tenant(
                $"{ns}-acme",
                "professional",
                $"  placement: {{ region: {ns} }}\n  contact: {{ email: jo@example.com }}"
            )
        );
        using var day = new MemberDay(world, peers.LibreChat, ns, $"{ns}-acme", version != "v0.8.7");
        await day.OnboardAsync();

        Assert.Null(await day.WalkAsync());
        Assert.Equal("is invited", await day.WalkAsync(job: env => env.Remove("ACCOUNTS_0")));
        Assert.Equal(
            "makes an agent",
            await day.WalkAsync(job: env =>
                env["SEEDED"] = version == "v0.8.7" ? """{"agentcategories":"value"}""" : "{}"
            )
        );
        Assert.Equal("resets the password", await day.WalkAsync(isFrontPageThere: false));
        if (version == "v0.8.7")
            Assert.Equal("chats", await day.WalkAsync(pod: env => env["TENANT_ISOLATION_STRICT"] = "true"));
        else
            Assert.Equal("true", day.Variables["TENANT_ISOLATION_STRICT"]);
        foreach (var role in new[] { "USER", "TENANT_ADMIN" })
            peers.LibreChat.Permit($"{ns}-acme", role, "PROMPTS", "USE", true);
        Assert.Equal("is limited by interface", await day.WalkAsync());
    }
}
