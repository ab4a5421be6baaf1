using EmbeddedApiServer.Faults;
using Entities;
using Operator.ChatInstances;
using Operator.ProviderPools;

namespace Scenarios.Reasons;

public sealed class PoolScenarios(ArrivedWorld arrived) : IClassFixture<ArrivedWorld>
{
    private OperatorWorld World => arrived.World;

    [Fact]
    [Covers(
        nameof(ProviderPool),
        ProviderPoolReasons.SecretNotFound,
        ProviderPoolReasons.Primary,
        ProviderPoolReasons.LoadBelowThreshold,
        ProviderPoolReasons.NoOutage
    )]
    public async Task A_key_that_is_missing_leaves_the_gateway_and_each_provider_says_why_it_serves_or_not()
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace("pools")}\n---\n{Pool("keyless", "pools", "{ name: second, kind: ollama, role: secondary, endpoint: 'http://o', models: [{ name: b }] }, { name: last, kind: ollama, role: backup, endpoint: 'http://o', models: [{ name: c }] }")}"
        );
        await World.UntilAsync(WorldQueries.Pool("pools", "keyless"), "True/Available");
        const string gateway = "apis/apps/v1/namespaces/pools/deployments/keyless-gateway";
        var before = (await World.Files.GetAsync(gateway))!["spec"]!.ToJsonString();

        await World.Files.MergeAsync(
            WorldQueries.Pool("pools", "keyless"),
            "spec: { providers: [{ name: first, kind: openai, role: primary, apiKeySecretRef: { name: openai }, models: [{ name: a }] }] }"
        );
        await World.UntilAsync(WorldQueries.Pool("pools", "keyless"), $"False/{ProviderPoolReasons.SecretNotFound}");
        Assert.Equal(before, (await World.Files.GetAsync(gateway))!["spec"]!.ToJsonString());

        await World.Files.ApplyAsync(
            "apiVersion: v1\nkind: Secret\nmetadata: { name: openai, namespace: pools }\nstringData: { apiKey: not-a-real-key }"
        );
        await World.UntilAsync(WorldQueries.Pool("pools", "keyless"), "True/Available");
    }

    [Fact]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.WaitingForGateway)]
    public async Task An_instance_waits_for_the_address_of_its_pools_gateway()
    {
        Assert.SkipUnless(World.Cluster.IsEmbedded, "only the embedded server can be made to fail");
        var faults = new FaultPlan(1, TimeProvider.System);
        faults.Add(
            new FaultRule(Fault.Unavailable)
            {
                User = OperatorWorld.User,
                Resource = "providerpools",
                Subresource = "status",
                Namespace = "late-pool",
            }
        );
        World.Cluster.Embedded!.AddInterceptor(faults);
        var chat = new Chat(World, "late-pool");
        await chat.StartAsync("  providerPoolRef: { namespace: late-pool, name: late }", Pool("late", "late-pool"));
        await World.UntilAsync(chat.Path, $"False/{ChatInstanceReasons.WaitingForGateway}");

        World.Cluster.Embedded!.RemoveInterceptor(faults);
        await World.UntilAsync(chat.Path, "True");
    }

    /// <param name="more">YAML of further providers.</param>
    internal static string Pool(string name, string ns, string more = "") =>
        $$"""
            apiVersion: chat.scalewize.ai/v1alpha1
            kind: ProviderPool
            metadata: { name: {{name}}, namespace: {{ns}} }
            spec: { providers: [{ name: first, kind: ollama, role: primary, endpoint: "http://ollama.models.svc:11434", models: [{ name: a }] }, {{more}}] }
            """;
}
