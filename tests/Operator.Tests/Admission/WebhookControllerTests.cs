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
    public async Task A_certificate_is_renewed_months_before_its_end_and_the_one_before_is_trusted_beside_it()
    {
        using var world = await WebhookWorld.StartAsync(cluster);
        await world.PassAsync();
        var first = await world.ServedAsync();

        world.Time.Advance(TimeSpan.FromDays(250));
        await world.PassAsync();

        var second = await world.ServedAsync();
        Assert.NotEqual(first.Thumbprint, second.Thumbprint);
        Assert.True(second.NotAfter.ToUniversalTime() > world.Time.GetUtcNow().AddDays(300));
        Assert.Equal([second.Thumbprint, first.Thumbprint], (await world.TrustedAsync()).Select(certificate => certificate.Thumbprint));
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
