using System.Text.Json.Nodes;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.Tenants;

namespace Scenarios.Attacks;

/// <summary>
/// Somebody who may edit a namespace, or who has made something before, lays hands on tenants by names and labels. UIDs
/// are no secret.
/// </summary>
public sealed class OwnershipAttackScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private OperatorWorld World => operated.World;

    [Fact]
    public async Task A_tenant_takes_no_instance_that_is_somebody_elses()
    {
        const string ns = "chat-legal";
        await World.Files.ApplyAsync(
            $"{Stories.Namespace(ns)}\n---\n{Stories.Mongo(ns)}\n---\n{Stories.SharedInstance(ns, "legal").Replace("mode: Shared", "mode: Dedicated", StringComparison.Ordinal)}"
        );
        await World.UntilAsync(WorldQueries.Instance(ns, "legal"), "True");
        var before = (await World.Files.GetAsync(WorldQueries.Instance(ns, "legal")))!;

        await World.Files.ApplyAsync(
            Stories.Tenant("legal", "enterprise", "  deletionPolicy: Delete\n  contact: { email: mallory@example.com }")
        );
        var stalled = await World.UntilAsync(WorldQueries.Tenant("legal"), $"False/{FailureReasons.NameTaken}");
        Assert.Null(stalled["status"]!["placement"]);
        Assert.Empty(await World.Files.ListAsync($"apis/batch/v1/namespaces/{ns}/jobs"));

        await World.Files.DeleteAsync(WorldQueries.Tenant("legal"));
        await World.UntilGoneAsync(WorldQueries.Tenant("legal"));
        Assert.DoesNotContain(
            await World.Files.ListAsync("apis/batch/v1/namespaces/chat-system/jobs"),
            job => ((string)job["metadata"]!["name"]!).StartsWith("tenant-legal-", StringComparison.Ordinal)
        );
        var after = (await World.Files.GetAsync(WorldQueries.Instance(ns, "legal")))!;
        Assert.True(JsonNode.DeepEquals(before["spec"], after["spec"]));
    }

    [Fact]
    public async Task A_job_that_somebody_labels_neither_stands_for_a_purge_nor_holds_up_a_deletion()
    {
        await SharedAsync("forged-job");
        await World.Files.ApplyAsync(Stories.Tenant("kept", "professional", "  placement: { region: forged-job }"));
        var tenant = await World.UntilAsync(WorldQueries.Tenant("kept"), "True");
        await World.Files.ApplyAsync(
            $$"""
            {{Stories.Namespace("team-b")}}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: tenant-kept-purge-1
              namespace: team-b
              finalizers: [team-b.example.com/hold]
              labels: { app.kubernetes.io/managed-by: chat-operator, chat.scalewize.ai/owner-uid: {{tenant["metadata"]![
                "uid"
            ]}} }
            spec: { template: { spec: { restartPolicy: Never, securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }, containers: [{ name: a, image: a, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } } }] } } }
            """
        );

        await World.Files.DeleteAsync(WorldQueries.Tenant("kept"));
        await World.UntilGoneAsync(WorldQueries.Tenant("kept"));
        await World.UntilAsync("api/v1/namespaces/chat-system/configmaps/tenant-kept-tombstone", _ => true);
        await World.Files.MergeAsync(
            "apis/batch/v1/namespaces/team-b/jobs/tenant-kept-purge-1",
            "metadata: { finalizers: null }"
        );
    }

    [Fact]
    public async Task A_route_that_somebody_labels_leads_a_waiting_tenant_nowhere()
    {
        await EvilAsync("team-route");
        await World.Files.ApplyAsync(
            Stories.Tenant("waiting", "professional", "  placement: { region: there-is-none }")
        );
        var tenant = await World.UntilAsync(WorldQueries.Tenant("waiting"), $"False/{TenantReasons.NoCapacity}");

        await World.Files.ApplyAsync(ForgedRoute("team-route", "tenant-waiting", tenant, "waiting.chat.example.com"));
        await World.Files.MergeAsync(WorldQueries.Tenant("waiting"), "spec: { seats: 6 }");

        await World.UntilAsync(WorldQueries.Tenant("waiting"), $"False/{TenantReasons.NoCapacity}");
        await World.Files.DeleteAsync(WorldQueries.Tenant("waiting"));
        await World.UntilGoneAsync(WorldQueries.Tenant("waiting"));
    }

    [Fact]
    public async Task A_route_that_somebody_labels_takes_no_host_that_is_served()
    {
        var evil = await EvilAsync("team-host");
        await SharedAsync("forged-host");
        await World.Files.ApplyAsync(Stories.Tenant("served", "professional", "  placement: { region: forged-host }"));
        await World.UntilAsync(WorldQueries.Tenant("served"), "True");

        var path = WorldQueries.Instance("team-host", "evil");
        await World.Files.MergeAsync(path, "spec: { route: { host: served.chat.example.com } }");
        await World.UntilAsync(path, $"False/{ChatInstanceReasons.HostTaken}");
        await World.Files.ApplyAsync(ForgedRoute("team-host", "evil-own", evil, "served.chat.example.com"));
        await World.Files.MergeAsync(path, "spec: { env: [{ name: LOOK, value: again }] }");

        await World.UntilAsync(path, $"False/{ChatInstanceReasons.HostTaken}");
        await World.Files.MergeAsync(WorldQueries.Tenant("served"), "spec: { seats: 6 }");
        await World.UntilAsync(WorldQueries.Tenant("served"), "True");
    }

    [Fact]
    public async Task An_instance_runs_under_nobody_elses_ServiceAccount()
    {
        const string ns = "team-account";
        await World.Files.ApplyAsync(
            $"{Stories.Namespace(ns)}\n---\n{Stories.Mongo(ns)}\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {{ name: mighty, namespace: {ns} }}\n---\n{Stories.SharedInstance(ns, "mighty")}"
        );

        await World.UntilAsync(WorldQueries.Instance(ns, "mighty"), $"False/{FailureReasons.NameTaken}");
        Assert.Empty(await World.Files.ListAsync($"apis/apps/v1/namespaces/{ns}/deployments"));

        await World.Files.DeleteAsync($"api/v1/namespaces/{ns}/serviceaccounts/mighty");
        await World.UntilAsync(WorldQueries.Instance(ns, "mighty"), "True");
    }

    private async Task SharedAsync(string ns)
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace(ns)}\n---\n{Stories.Mongo(ns)}\n---\n{Stories.SharedInstance(ns, ns, region: ns)}"
        );
        await World.UntilAsync(WorldQueries.Instance(ns, ns), "True");
    }

    /// <summary>An instance of somebody who may edit this namespace alone.</summary>
    private async Task<JsonNode> EvilAsync(string ns)
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace(ns)}\n---\n{Stories.Mongo(ns)}\n---\n{Stories.SharedInstance(ns, "evil").Replace("mode: Shared", "mode: Dedicated", StringComparison.Ordinal)}"
        );
        return await World.UntilAsync(WorldQueries.Instance(ns, "evil"), "True");
    }

    private static string ForgedRoute(string ns, string name, JsonNode owner, string host) =>
        $$"""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: {{name}}
              namespace: {{ns}}
              labels: { app.kubernetes.io/managed-by: chat-operator, chat.scalewize.ai/owner-uid: {{owner["metadata"]![
                "uid"
            ]}}, chat.scalewize.ai/instance: evil }
            spec: { rules: [{ host: {{host}}, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: evil, port: { number: 80 } } } }] } }] }
            """;
}
