using EmbeddedApiServer.Faults;
using Support;

namespace Scenarios;

/// <summary>
/// What <c>/metrics</c> of a running operator has, held to metrics.txt: dashboards and alerts rest on it.
/// UPDATE_GOLDEN=1 writes the file anew; read the difference before you commit it, and tell it in the changelog.
/// </summary>
public sealed class MetricsScenarios(DryRunWorld dry) : IClassFixture<DryRunWorld>
{
    private static readonly string Golden = Path.Combine(Repository.Root, "tests/Scenarios/metrics.txt");

    private OperatorWorld World => dry.World;

    [Fact]
    public async Task The_metrics_of_an_operator_that_has_seen_everything_are_those_that_are_written_down()
    {
        Assert.SkipUnless(World.Cluster.IsEmbedded, "only the embedded server can be made to fail");
        var faults = new FaultPlan(1, TimeProvider.System);
        faults.Add(
            new FaultRule(Fault.Unavailable)
            {
                User = OperatorWorld.User,
                Verb = "patch",
                Resource = "providerpools",
                Subresource = "status",
                Times = 1,
            }
        );
        World.Cluster.Embedded!.AddInterceptor(faults);
        await World.Files.ApplyAsync(Reasons.PoolScenarios.Pool("sold", "sold"));
        await World.Files.ApplyAsync(Stories.Tenant("metered"));
        await World.UntilAsync(WorldQueries.Pool("sold", "sold"), "True");
        await World.UntilAsync(WorldQueries.Tenant("metered"), "True");
        foreach (
            var configuration in (string[])
                ["{ baseDomain: chat.example.com, placement: { namespaces: ['*'] } }", "baseDomain: 5"]
        )
            dry.Operator.Reconfigure(configuration);

        foreach (var late in (string[])["chat_health_checks_total{", "rest_client_request_retries_total{"])
            await Eventually.Holds(
                dry.Operator.MetricsAsync,
                scrape => scrape.Contains(late, StringComparison.Ordinal),
                TimeSpan.FromSeconds(60)
            );
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            await File.WriteAllTextAsync(Golden, MaskedMetrics.Of(await dry.Operator.MetricsAsync()));

        await Eventually.Passes(async () =>
            Assert.Equal(await File.ReadAllTextAsync(Golden), MaskedMetrics.Of(await dry.Operator.MetricsAsync()))
        );
    }
}
