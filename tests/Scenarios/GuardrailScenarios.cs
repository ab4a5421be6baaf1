using System.Net;
using Support;

namespace Scenarios;

/// <summary>The namespace of a dedicated tenant. Only a real control plane enforces its quota.</summary>
public sealed class GuardrailScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private OperatorWorld World => operated.World;

    [Fact]
    public async Task Guards_that_somebody_edits_or_deletes_are_put_back()
    {
        await DedicatedAsync("guardco");
        var (ns, quota, deny) = (
            "api/v1/namespaces/chat-guardco",
            "api/v1/namespaces/chat-guardco/resourcequotas/tenant-bounds",
            "apis/networking.k8s.io/v1/namespaces/chat-guardco/networkpolicies/default-deny"
        );

        await World.Files.MergeAsync(ns, "metadata: { labels: { pod-security.kubernetes.io/enforce: privileged } }");
        await World.Files.MergeAsync(quota, "spec: { hard: { pods: '0' } }");
        await World.Files.MergeAsync(deny, "spec: { ingress: [{}] }");
        var binding = "apis/rbac.authorization.k8s.io/v1/namespaces/chat-guardco/rolebindings/tenant-readers";
        await World.Files.DeleteAsync(binding);

        await World.UntilAsync(
            ns,
            n => (string?)n["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"] == "restricted"
        );
        await World.UntilAsync(quota, q => (string?)q["spec"]!["hard"]!["pods"] != "0");
        await World.UntilAsync(deny, d => d["spec"]!["ingress"] is null);
        await World.UntilAsync(binding, _ => true);
    }

    [Fact]
    public async Task A_tenants_own_people_see_what_runs_for_them_and_neither_Secrets_nor_other_tenants()
    {
        await DedicatedAsync("seeco");
        await DedicatedAsync("otherco");
        var reader = World.Cluster.ClientFor(World.Cluster.IssueCertificate("jo", "chat:seeco"));

        await Eventually.True(async () => await CodeAsync("api/v1/namespaces/chat-seeco/pods") == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await CodeAsync("apis/apps/v1/namespaces/chat-seeco/deployments/seeco"));
        Assert.Equal(HttpStatusCode.Forbidden, await CodeAsync("api/v1/namespaces/chat-seeco/secrets"));
        Assert.Equal(HttpStatusCode.Forbidden, await CodeAsync("api/v1/namespaces/chat-otherco/pods"));
        using var deleted = await reader.DeleteAsync("apis/apps/v1/namespaces/chat-seeco/deployments/seeco");
        Assert.Equal(HttpStatusCode.Forbidden, deleted.StatusCode);

        async Task<HttpStatusCode> CodeAsync(string path)
        {
            using var answer = await reader.GetAsync(path);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_quota_leaves_room_for_all_pods_and_for_a_rollout_of_all_of_them()
    {
        const string instance =
            "  instance: { autoscaling: { minReplicas: 5, maxReplicas: 5 }, storage: { s3: { bucket: b, region: eu-west-1 } } }";
        await World.Files.ApplyAsync(Stories.Tenant("roomco", "enterprise", instance));
        await World.UntilAsync(
            WorldQueries.Instance("chat-roomco", "roomco"),
            i => i["status"]!["readyReplicas"]?.GetValue<int>() == 5
        );

        await World.Files.MergeAsync(WorldQueries.Tenant("roomco"), "spec: { branding: { title: Another } }");

        const string deployment = "apis/apps/v1/namespaces/chat-roomco/deployments/roomco";
        await World.UntilAsync(
            deployment,
            d =>
                d["metadata"]!["generation"]!.GetValue<int>() > 1
                && d["status"]!["observedGeneration"]?.GetValue<int>() == d["metadata"]!["generation"]!.GetValue<int>()
                && d["status"]!["updatedReplicas"]?.GetValue<int>() == 5
                && d["status"]!["replicas"]?.GetValue<int>() == 5
        );
        await World.UntilAsync(WorldQueries.Tenant("roomco"), "True");
    }

    private async Task DedicatedAsync(string name)
    {
        await World.Files.ApplyAsync(Stories.Tenant(name, "enterprise"));
        await World.UntilAsync(WorldQueries.Tenant(name), "True");
    }
}
