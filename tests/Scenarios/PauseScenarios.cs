using Operator.Report;
using Scenarios.Reasons;

namespace Scenarios;

public sealed class PauseScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private const string Pause = "metadata: { annotations: { chat.scalewize.ai/paused: 'true' } }";
    private const string Resume = "metadata: { annotations: { chat.scalewize.ai/paused: null } }";

    private OperatorWorld World => operated.World;

    [Fact]
    [Covers(ReasonTable.EveryKind, PauseReasons.Paused)]
    public async Task What_is_edited_while_a_tenant_is_paused_stays_until_it_is_resumed()
    {
        await SharedAsync("pause");
        await TenantAsync("pausy", "pause");
        var route = "apis/networking.k8s.io/v1/namespaces/shared-pause/ingresses/tenant-pausy.plain";
        await World.Files.MergeAsync(WorldQueries.Tenant("pausy"), Pause);
        await World.UntilAsync(WorldQueries.Tenant("pausy"), "Unknown/Paused");

        await World.Files.MergeAsync(
            route,
            "metadata: { annotations: { haproxy.org/request-set-header: X-Tenant-Id somebody } }"
        );
        // Whoever comes later is served: the edit has been seen by then.
        await TenantAsync("pausylater", "pause");
        Assert.Equal(
            "X-Tenant-Id somebody",
            (string?)(await World.Files.GetAsync(route))!["metadata"]!["annotations"]!["haproxy.org/request-set-header"]
        );

        await World.Files.MergeAsync(WorldQueries.Tenant("pausy"), Resume);
        await World.UntilAsync(WorldQueries.Tenant("pausy"), "True");
        await World.UntilAsync(
            route,
            r => (string?)r["metadata"]!["annotations"]!["haproxy.org/request-set-header"] == "X-Tenant-Id pausy"
        );
    }

    [Fact]
    public async Task A_paused_instance_leaves_its_pods_to_whoever_paused_it_and_still_tells_how_they_are()
    {
        var ns = await SharedAsync("hands");
        var (instance, deployment) = (
            WorldQueries.Instance(ns, "hands"),
            $"apis/apps/v1/namespaces/{ns}/deployments/hands"
        );
        await World.Files.MergeAsync(instance, Pause);
        await World.UntilAsync(instance, "Unknown/Paused");

        await World.Files.MergeAsync(deployment, "spec: { replicas: 2 }");
        await World.UntilAsync(instance, i => i["status"]!["readyReplicas"]?.GetValue<int>() == 2);

        await World.Files.MergeAsync(instance, Resume);
        await World.UntilAsync(deployment, d => d["spec"]!["replicas"]!.GetValue<int>() == 1);
    }

    [Fact]
    public async Task A_paused_pool_keeps_its_gateway_whatever_its_spec_becomes()
    {
        await World.Files.ApplyAsync($"{Stories.Namespace("poolpause")}\n---\n{Pool("held")}");
        await World.UntilAsync(WorldQueries.Pool("poolpause", "held"), "True");
        await World.Files.MergeAsync(WorldQueries.Pool("poolpause", "held"), Pause);
        await World.UntilAsync(WorldQueries.Pool("poolpause", "held"), "Unknown/Paused");

        await World.Files.MergeAsync(WorldQueries.Pool("poolpause", "held"), "spec: { gateway: { replicas: 1 } }");
        await World.UntilAsync(WorldQueries.Pool("poolpause", "held"), "Unknown/Paused");
        const string gateway = "apis/apps/v1/namespaces/poolpause/deployments/held-gateway";
        Assert.Equal(2, (await World.Files.GetAsync(gateway))!["spec"]!["replicas"]!.GetValue<int>());

        await World.Files.MergeAsync(WorldQueries.Pool("poolpause", "held"), Resume);
        await World.UntilAsync(gateway, d => d["spec"]!["replicas"]!.GetValue<int>() == 1);
    }

    [Fact]
    public async Task A_paused_tenant_can_be_deleted()
    {
        World.Cluster.RequireControllerManager();
        await SharedAsync("leave");
        await TenantAsync("leaver", "leave");
        await World.Files.MergeAsync(WorldQueries.Tenant("leaver"), Pause);
        await World.UntilAsync(WorldQueries.Tenant("leaver"), "Unknown/Paused");

        await World.Files.DeleteAsync(WorldQueries.Tenant("leaver"));

        await World.UntilGoneAsync(WorldQueries.Tenant("leaver"));
        await World.UntilGoneAsync("apis/networking.k8s.io/v1/namespaces/shared-leave/ingresses/tenant-leaver.plain");
    }

    [Fact]
    public async Task A_request_to_reconcile_is_echoed_when_it_was_handled()
    {
        var ns = await SharedAsync("again");
        await TenantAsync("againco", "again");
        await World.Files.ApplyAsync(Pool("again", ns));
        foreach (
            var path in new[]
            {
                WorldQueries.Tenant("againco"),
                WorldQueries.Instance(ns, "again"),
                WorldQueries.Pool(ns, "again"),
            }
        )
        {
            await World.Files.MergeAsync(
                path,
                "metadata: { annotations: { reconcile.chat.scalewize.ai/requestedAt: this-very-moment } }"
            );
            await World.UntilAsync(
                path,
                resource => (string?)resource["status"]?["lastHandledReconcileAt"] == "this-very-moment"
            );
        }
    }

    private async Task<string> SharedAsync(string region)
    {
        var ns = $"shared-{region}";
        await World.Files.ApplyAsync(
            $"{Stories.Namespace(ns)}\n---\n{Stories.Mongo(ns)}\n---\n{Stories.SharedInstance(ns, region, region: region)}"
        );
        await World.UntilAsync(WorldQueries.Instance(ns, region), "True");
        return ns;
    }

    private async Task TenantAsync(string name, string region)
    {
        await World.Files.ApplyAsync(Stories.Tenant(name, more: $"  placement: {{ region: {region} }}"));
        await World.UntilAsync(WorldQueries.Tenant(name), "True");
    }

    private static string Pool(string name, string ns = "poolpause") =>
        $$"""
            apiVersion: chat.scalewize.ai/v1alpha1
            kind: ProviderPool
            metadata: { name: {{name}}, namespace: {{ns}} }
            spec: { gateway: { replicas: 2 }, providers: [{ name: ollama, kind: ollama, role: primary, endpoint: "http://ollama.models.svc:11434", models: [{ name: small }] }] }
            """;
}
