using Kubernetes.Controllers;
using Support;

namespace Operator.Tests.Admission;

public sealed class WebhookControllerTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    [Fact]
    public async Task The_server_gets_a_certificate_for_its_Service_that_API_servers_trust()
    {
        using var world = await WebhookWorld.StartAsync(cluster);

        await world.PassAsync();

        var served = await world.ServedAsync();
        Assert.True(served.MatchesHostname("webhook.chat.svc"));
        Assert.True(served.HasPrivateKey);
        Assert.Equal(served.Thumbprint, Assert.Single(await world.TrustedAsync()).Thumbprint);
    }

    [Fact]
    public async Task Another_pass_writes_nothing_and_asks_to_look_again_within_the_reach_of_timers()
    {
        using var world = await WebhookWorld.StartAsync(cluster);
        await world.PassAsync();
        var before = await world.VersionsAsync();

        var outcome = await world.PassAsync();

        Assert.Equal(before, await world.VersionsAsync());
        Assert.Equal(Outcome.After(TimeSpan.FromDays(30)), outcome);
    }

    [Fact]
    public async Task A_certificate_is_renewed_months_before_its_end_and_trusted_a_while_before_it_is_served()
    {
        using var world = await WebhookWorld.StartAsync(cluster);
        await world.PassAsync();
        var first = await world.ServedAsync();

        world.Time.Advance(TimeSpan.FromDays(250));
        var outcome = await world.PassAsync();

        Assert.Equal(Outcome.After(TimeSpan.FromMinutes(1)), outcome);
        Assert.Equal(first.Thumbprint, (await world.ServedAsync()).Thumbprint);
        var trusted = await world.TrustedAsync();
        Assert.Equal([first.Thumbprint], trusted.Skip(1).Select(certificate => certificate.Thumbprint));

        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.PassAsync();

        var second = await world.ServedAsync();
        Assert.Equal(trusted[0].Thumbprint, second.Thumbprint);
        Assert.True(second.NotAfter.ToUniversalTime() > world.Time.GetUtcNow().AddDays(300));
    }

    [Fact]
    public async Task While_the_Secret_cannot_be_written_the_configuration_is_left_alone()
    {
        using var world = await WebhookWorld.StartAsync(cluster);
        await world.TakeSecretsNameAsync();
        await world.PassAsync();
        var before = await world.VersionAsync();

        var outcome = await world.PassAsync();

        Assert.Equal(before, await world.VersionAsync());
        Assert.NotEqual(Outcome.Done, outcome);
    }

    [Fact]
    public async Task Trust_that_was_taken_away_is_put_back_and_the_certificate_stays()
    {
        using var world = await WebhookWorld.StartAsync(cluster);
        await world.PassAsync();
        var served = await world.ServedAsync();
        await world.DistrustAsync();

        await world.PassAsync();

        Assert.Equal(served.Thumbprint, (await world.ServedAsync()).Thumbprint);
        Assert.Equal(served.Thumbprint, Assert.Single(await world.TrustedAsync()).Thumbprint);
    }

    [Fact]
    public async Task A_Service_by_another_name_gets_another_certificate()
    {
        using var world = await WebhookWorld.StartAsync(cluster);
        await world.PassAsync();

        await world.InstallAsync("renamed");
        await world.PassAsync();

        Assert.True((await world.ServedAsync()).MatchesHostname("renamed.chat.svc"));
    }

    [Fact]
    public async Task A_Secret_that_holds_no_certificate_is_filled_anew()
    {
        using var world = await WebhookWorld.StartAsync(cluster);
        await world.PassAsync();
        await world.SpoilSecretAsync();

        await world.PassAsync();

        Assert.Equal((await world.ServedAsync()).Thumbprint, Assert.Single(await world.TrustedAsync()).Thumbprint);
    }
}
