using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Operator.Commands;
using Support;

namespace Scenarios;

/// <summary>
/// Everything that golden cases and samples render, for every edge, put to the server in a dry run with strict field
/// validation, into namespaces that enforce, warn of and audit the Pod Security level restricted.
/// </summary>
public sealed class RenderedObjectScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    private static readonly string Tests = Path.Combine(Repository.Root, "tests");

    [Fact]
    public async Task Everything_in_the_golden_cases_is_accepted_without_a_warning()
    {
        var goldens = Directory.GetFiles(
            Path.Combine(Tests, "Operator.Tests", "ChatInstances", "cases"),
            "expected.yaml",
            SearchOption.AllDirectories
        );
        var objects = goldens
            .SelectMany(file => Yaml.ReadAll(File.ReadAllText(file)))
            .Where(document => (string?)document["kind"] != "Report")
            .ToList();

        Assert.True(objects.Count > 200, $"{objects.Count} objects");
        Assert.Empty(await ObjectionsAsync(objects));
    }

    [Theory]
    [InlineData("haproxy")]
    [InlineData("gateway")]
    [InlineData("traefik")]
    [InlineData("f5-nginx")]
    [InlineData("nginx")]
    public async Task Everything_that_the_samples_become_is_accepted_without_a_warning(string flavour)
    {
        using var output = new StringWriter();
        string[] settings =
        [
            "baseDomain=chat.example.com",
            $"routing.flavour={flavour}",
            "routing.className=edge",
            "routing.edgeNamespaces=[edge]",
            "routing.snippetsAllowed=true",
            "routing.gatewayRef={ namespace: edge, name: public }",
            "routing.issuer={ kind: ClusterIssuer, name: letsencrypt }",
        ];
        var code = await OperatorCommands
            .Build(SystemInputs.Real() with { Environment = new Dictionary<string, string>() })
            .Parse([
                "render",
                Path.Combine(Repository.Root, "samples"),
                .. settings.SelectMany(setting => new[] { "--set", setting }),
            ])
            .InvokeAsync(new() { Output = output }, TestContext.Current.CancellationToken);

        Assert.Equal(0, code);
        Assert.Empty(await ObjectionsAsync([.. Yaml.ReadAll(output.ToString())]));
    }

    [Fact]
    public async Task The_server_says_so_when_a_pod_is_not_restricted()
    {
        Assert.SkipWhen(world.Cluster.IsEmbedded, "the embedded server has no Pod Security admission");
        var careless = Yaml.Read(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: careless, namespace: careless }
            spec:
              selector: { matchLabels: { app: careless } }
              template: { metadata: { labels: { app: careless } }, spec: { containers: [{ name: main, image: "registry.example.com/app:1" }] } }
            """
        )!;
        Assert.Contains(
            "would violate PodSecurity",
            Assert.Single(await ObjectionsAsync([careless])),
            StringComparison.Ordinal
        );
    }

    private async Task<IReadOnlyCollection<string>> ObjectionsAsync(IReadOnlyList<JsonNode> objects)
    {
        await InstallKindsAsync();
        foreach (var name in objects.Select(o => (string?)o["metadata"]!["namespace"]).OfType<string>().Distinct())
            await world.Files.ApplyAsync(Restricted(name));
        var objections = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            objects,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (document, _) =>
            {
                // What is updated in the golden case is created here.
                document["metadata"]!.AsObject().Remove("resourceVersion");
                if (await world.Files.ObjectionAsync(document) is { } objection)
                    objections.Add(
                        $"{document["kind"]} {document["metadata"]!["namespace"]}/{document["metadata"]!["name"]}: {objection}"
                    );
            }
        );
        return objections;
    }

    private async Task InstallKindsAsync()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Tests, "Scenarios", "EdgeKinds"), "*.yaml"))
            await world.Files.ApplyFileAsync(file);
        foreach (var kind in new[] { "ServiceMonitor", "PrometheusRule" })
            await world.Files.ApplyAsync(PrometheusOperator.Definition(kind));
    }

    private static string Restricted(string name) =>
        $$"""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: {{name}}
              labels: { pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/warn: restricted, pod-security.kubernetes.io/audit: restricted }
            """;
}
