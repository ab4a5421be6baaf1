using System.Text.Json.Nodes;
using Entities;
using Operator.ProviderPools;

namespace Scenarios.Reasons;

/// <summary>A cluster whose definition of ProviderPool is older than the operator, and checks less.</summary>
public sealed class OlderSchemaScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private const string Definition =
        "apis/apiextensions.k8s.io/v1/customresourcedefinitions/providerpools.chat.scalewize.ai";

    private OperatorWorld World => operated.World;

    [Fact]
    [Covers(nameof(ProviderPool), ProviderPoolReasons.InvalidSpec)]
    public async Task What_the_API_should_have_refused_leaves_the_gateway_and_is_told()
    {
        await World.Files.ApplyAsync($"{Stories.Namespace("older")}\n---\n{PoolScenarios.Pool("older", "older")}");
        await World.UntilAsync(WorldQueries.Pool("older", "older"), "True");
        const string gateway = "apis/apps/v1/namespaces/older/deployments/older-gateway";
        var before = (await World.Files.GetAsync(gateway))!["spec"]!.ToJsonString();
        await ForgetRulesAsync();

        // The new definition takes a moment to count.
        await Support.Eventually.Passes(() =>
            World.Files.MergeAsync(
                WorldQueries.Pool("older", "older"),
                "spec: { plans: [{ plan: starter, providers: [nobody] }] }"
            )
        );
        await World.UntilAsync(WorldQueries.Pool("older", "older"), $"False/{ProviderPoolReasons.InvalidSpec}");
        Assert.Equal(before, (await World.Files.GetAsync(gateway))!["spec"]!.ToJsonString());

        await World.Files.MergeAsync(WorldQueries.Pool("older", "older"), "spec: { plans: null }");
        await World.UntilAsync(WorldQueries.Pool("older", "older"), "True");
    }

    private async Task ForgetRulesAsync()
    {
        var versions = (await World.Files.GetAsync(Definition))!["spec"]!["versions"]!.DeepClone();
        versions[0]!["schema"]!["openAPIV3Schema"]!["properties"]!["spec"]!
            .AsObject()
            .Remove("x-kubernetes-validations");
        await World.Files.MergeAsync(
            Definition,
            new JsonObject { ["spec"] = new JsonObject { ["versions"] = versions } }.ToJsonString()
        );
    }
}
