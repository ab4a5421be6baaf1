namespace Scenarios;

/// <summary>The kinds of the Prometheus operator come and go while the operator runs.</summary>
public sealed class MonitoringScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private const string Definitions = "apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private const string Monitor = "apis/monitoring.coreos.com/v1/namespaces/watched/servicemonitors/watched";
    private const string Rule = "apis/monitoring.coreos.com/v1/namespaces/watched/prometheusrules/watched";

    private OperatorWorld World => operated.World;

    [Fact]
    public async Task Monitors_and_alerts_come_with_their_kinds_and_nothing_suffers_when_those_go()
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace("watched")}\n---\n{Stories.Mongo("watched")}\n---\n{Stories.SharedInstance("watched", "watched", region: "watched")}"
        );
        await World.UntilAsync(WorldQueries.Instance("watched", "watched"), "True");

        await World.Files.ApplyAsync(PrometheusOperator.Definition("ServiceMonitor"));
        var monitor = await World.UntilAsync(Monitor, _ => true);
        Assert.Equal(
            "METRICS_SECRET",
            (string?)monitor["spec"]!["endpoints"]![0]!["authorization"]!["credentials"]!["key"]
        );
        await World.Files.ApplyAsync(PrometheusOperator.Definition("PrometheusRule"));
        await World.UntilAsync(Rule, _ => true);

        await World.Files.DeleteAsync($"{Definitions}/prometheusrules.monitoring.coreos.com");
        await World.UntilGoneAsync($"{Definitions}/prometheusrules.monitoring.coreos.com");
        await World.Files.MergeAsync(
            WorldQueries.Instance("watched", "watched"),
            "spec: { env: [{ name: FIRST, value: one }] }"
        );
        await World.UntilAsync(WorldQueries.Instance("watched", "watched"), "True");
        await World.Files.MergeAsync(Monitor, "spec: { endpoints: [] }");
        await World.UntilAsync(Monitor, value => value["spec"]!["endpoints"]!.AsArray().Count == 1);

        await World.Files.ApplyAsync(PrometheusOperator.Definition("PrometheusRule"));
        await World.UntilAsync(Rule, _ => true);
        await World.Files.MergeAsync(
            WorldQueries.Instance("watched", "watched"),
            "spec: { env: [{ name: SECOND, value: two }] }"
        );
        await World.UntilAsync(WorldQueries.Instance("watched", "watched"), "True");

        await World.Files.DeleteAsync(Rule);
        await World.UntilAsync(Rule, value => value["metadata"]!["deletionTimestamp"] is null);
    }

    [Fact]
    public async Task What_an_alert_group_holds_besides_ours_is_left_alone()
    {
        await World.Files.ApplyAsync(PrometheusOperator.Definition("PrometheusRule"));
        await World.Files.ApplyAsync(
            $"{Stories.Namespace("foreign-rules")}\n---\n{Stories.Mongo("foreign-rules")}\n---\n{Stories.SharedInstance("foreign-rules", "ours", region: "foreign-rules")}"
        );
        const string path = "apis/monitoring.coreos.com/v1/namespaces/foreign-rules/prometheusrules/ours";
        await World.UntilAsync(path, _ => true);

        await World.Files.ApplyAsync(
            """
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: { name: ours, namespace: foreign-rules }
            spec: { groups: [{ name: theirs, rules: [{ alert: Mine, expr: vector(1) }] }] }
            """
        );
        await World.Files.MergeAsync(
            WorldQueries.Instance("foreign-rules", "ours"),
            "spec: { env: [{ name: ANY, value: thing }] }"
        );
        await World.UntilAsync(WorldQueries.Instance("foreign-rules", "ours"), "True");

        var rule = await World.Files.GetAsync(path);
        Assert.Equal(
            ["chatinstance.foreign-rules.ours", "theirs"],
            rule!["spec"]!["groups"]!.AsArray().Select(group => (string?)group!["name"]).Order()
        );
    }
}
