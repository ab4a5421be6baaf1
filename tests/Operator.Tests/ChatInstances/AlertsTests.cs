using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Render;
using Support;

namespace Operator.Tests.ChatInstances;

/// <summary>The alerts, as Prometheus itself reads them. What they do in which world is in alerts.yaml.</summary>
public sealed class AlertsTests : IDisposable
{
    private static readonly string Worlds = Path.Combine(Path.GetDirectoryName(ThisFile())!, "alerts.yaml");

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Promtool_accepts_every_rule() => await PromtoolAsync("check", "rules", "rules.yaml");

    [Fact]
    public async Task Every_alert_fires_when_it_should_and_only_then()
    {
        _folder.Write("alerts.yaml", File.ReadAllText(Worlds));

        await PromtoolAsync("test", "rules", "alerts.yaml");
    }

    [Fact]
    public void There_is_a_world_for_every_alert() =>
        Assert.All(
            Rules(),
            rule =>
                Assert.Contains($"alertname=\"{rule!["alert"]}\"", File.ReadAllText(Worlds), StringComparison.Ordinal)
        );

    [Fact]
    public void Every_alert_says_what_is_the_matter_and_what_to_do() =>
        Assert.All(
            Rules(),
            rule =>
                Assert.Equal(["description", "runbook", "summary"], rule!["annotations"]!.AsObject().Select(a => a.Key))
        );

    private static JsonArray Rules() => Groups()[0]!["rules"]!.AsArray();

    private static JsonArray Groups()
    {
        var blueprint = ChatInstanceDecision
            .Decide(Instances.Shared with { Monitoring = MonitoringKinds.All })
            .Blueprint!;
        var rule = PrometheusRules.Of(blueprint).Single().Value;
        return JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(rule, ApiJson.Of<PrometheusRule>()))!["spec"]![
            "groups"
        ]!.AsArray();
    }

    private async Task PromtoolAsync(params string[] arguments)
    {
        if (
            !(Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(d => File.Exists(Path.Combine(d, "promtool")))
        )
            Assert.Skip("promtool is not installed: it comes with the Debian package prometheus");
        _folder.Write("rules.yaml", Yaml.Write(new JsonObject { ["groups"] = Groups().DeepClone() }));
        using var promtool = Process.Start(
            new ProcessStartInfo("promtool", arguments)
            {
                WorkingDirectory = _folder.FullPath,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        var said = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();
        Assert.True(promtool.ExitCode == 0, said);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
