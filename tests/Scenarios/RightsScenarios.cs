using Kubernetes.Objects;
using Support;

namespace Scenarios;

public sealed class RightsScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private OperatorWorld World => operated.World;

    [Fact]
    public async Task The_operator_uses_every_right_it_has_and_is_refused_none_that_it_asks_for()
    {
        Assert.SkipUnless(World.Cluster.IsEmbedded, "only the embedded server counts requests");
        await World.Files.ApplyAsync(
            $"{PrometheusOperator.Definition("ServiceMonitor")}\n---\n{PrometheusOperator.Definition("PrometheusRule")}"
        );
        foreach (var file in OperatorWorld.Samples)
            await World.Files.ApplyFileAsync(file);
        await World.UntilAsync(WorldQueries.Tenant("acme"), "True");
        await World.UntilAsync(WorldQueries.Tenant("studio-north"), "True");
        await World.Files.ApplyFileAsync(Path.Combine(Repository.Root, "config/admission/webhook.yaml"));
        await World.UntilAsync(
            "apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/chat-operator",
            webhook => webhook["webhooks"]![0]!["clientConfig"]!["caBundle"] is not null,
            "trusted"
        );
        await PruneEverythingAsync();
        await SwitchStoresOffAsync();
        await ShrinkAsync();

        await Eventually.True(
            () =>
                World.Cluster.Embedded!.Requests.Total(r =>
                    r is { User: OperatorWorld.User, Verb: "update", Resource: "leases" }
                ) > 0,
            TimeSpan.FromSeconds(20)
        );

        var used = World
            .Cluster.Embedded!.Requests.Counts.Where(c => c.Request.User == OperatorWorld.User)
            .Select(c => c.Request)
            .Where(r => r.Resource.Length > 0) // discovery is open to all
            .Where(r => r is not { Resource: "services", Subresource: "proxy" }) // only needed outside of the cluster, and granted by whoever runs it there
            .Select(r => $"{r.Verb} {Resource(r.Group, r.Resource, r.Subresource)}")
            .ToHashSet();
        // A server without streaming lists is listed before it is watched.
        used.UnionWith(
            used.Where(u => u.StartsWith("watch ", StringComparison.Ordinal)).Select(u => "list " + u[6..]).ToList()
        );
        // An apply that creates asks for both; into a Tenant the operator merges its finalizer, and a webhook's
        // configuration it never makes.
        used.UnionWith(
            used.Where(u =>
                    u.StartsWith("patch ", StringComparison.Ordinal)
                    && !u.Contains("/status", StringComparison.Ordinal)
                    && u
                        is not (
                            "patch tenants.chat.scalewize.ai"
                            or "patch validatingwebhookconfigurations.admissionregistration.k8s.io"
                        )
                )
                .Select(u => "create " + u[6..])
                .ToList()
        );
        var (missing, superfluous) = (used.Except(Granted()).ToList(), Granted().Except(used).ToList());
        if (missing.Count + superfluous.Count > 0)
            Assert.Fail(
                $"used without right: {string.Join(", ", missing)}; granted without use: {string.Join(", ", superfluous)}"
            );
    }

    /// <summary>
    /// Takes out of the specs, one by one, what makes each kind of child, so that each is deleted once.
    /// </summary>
    private async Task PruneEverythingAsync()
    {
        const string instance = "shared-eu-1";
        await World.Files.MergeAsync(
            WorldQueries.Instance("chat-shared", instance),
            "spec: { autoscaling: null, replicas: 1, route: { host: null } }"
        );
        await World.UntilGoneAsync($"apis/autoscaling/v2/namespaces/chat-shared/horizontalpodautoscalers/{instance}");
        await World.Files.MergeAsync(WorldQueries.Tenant("acme"), "spec: { instance: { resources: null } }");
        await World.Files.MergeAsync(
            WorldQueries.Tenant("acme"),
            "spec: { instance: { resources: { requests: {}, limits: {} } } }"
        );
        await World.UntilGoneAsync("api/v1/namespaces/chat-acme/limitranges/tenant-bounds");
        var home = (string?)
            (await World.Files.GetAsync(WorldQueries.Tenant("studio-north")))!["status"]!["placement"]!["instanceRef"]![
                "name"
            ];
        var accounts = (
            await Eventually.Holds(
                () =>
                    World.Files.ListAsync(
                        $"apis/batch/v1/namespaces/chat-shared/jobs?labelSelector=chat.scalewize.ai/instance%3D{home}"
                    ),
                jobs => jobs.Count == 1
            )
        )[0]["metadata"]!["name"]!.GetValue<string>();
        await World.Files.MergeAsync(
            WorldQueries.Tenant("studio-north"),
            "spec: { contact: { email: other@example.com } }"
        );
        await World.UntilGoneAsync($"apis/batch/v1/namespaces/chat-shared/jobs/{accounts}");
        await LeaveBehindAsync("acme");
        await World.Files.MergeAsync(WorldQueries.Tenant("studio-north"), "spec: { domains: null }");
        await World.UntilAsync(WorldQueries.Tenant("studio-north"), t => t["status"]!["hosts"]!.AsArray().Count == 1);
        await World.Files.MergeAsync(WorldQueries.Tenant("acme"), "spec: { deletionPolicy: Delete }");
        await World.Files.DeleteAsync(WorldQueries.Tenant("acme"));
        await World.UntilGoneAsync(WorldQueries.Tenant("acme"));
    }

    /// <summary>
    /// What an operator of another configuration made for a tenant, and this one does not want: a certificate issuer,
    /// other readers.
    /// </summary>
    private async Task LeaveBehindAsync(string tenant)
    {
        var uid = (string?)(await World.Files.GetAsync(WorldQueries.Tenant(tenant)))!["metadata"]!["uid"];
        var metadata =
            $"metadata: {{ name: left-behind, namespace: chat-{tenant}, labels: {{ app.kubernetes.io/managed-by: chat-operator, chat.scalewize.ai/owner-uid: {uid} }} }}";
        await World.Files.ApplyAsync(
            $$"""
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            {{metadata}}
            spec: { podSelector: { matchLabels: { acme.cert-manager.io/http01-solver: "true" } }, policyTypes: [Ingress] }
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            {{metadata}}
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: chat-tenant-view }
            subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: "former:{{tenant}}" }]
            """
        );
        await World.UntilGoneAsync($"apis/networking.k8s.io/v1/namespaces/chat-{tenant}/networkpolicies/left-behind");
        await World.UntilGoneAsync(
            $"apis/rbac.authorization.k8s.io/v1/namespaces/chat-{tenant}/rolebindings/left-behind"
        );
    }

    private async Task ShrinkAsync()
    {
        await World.Files.ApplyAsync(
            Stories.SharedInstance(
                "chat-rights",
                "fleet",
                tenants: 1,
                region: "rights",
                more: "  scaleOut: { maxInstances: 2 }"
            )
        );
        await World.Files.ApplyAsync(Stories.Tenant("rita", more: "  placement: { region: rights }"));
        await World.UntilAsync(WorldQueries.Instance("chat-rights", "fleet-2"), "True");
        await World.Files.MergeAsync(WorldQueries.Instance("chat-rights", "fleet"), "spec: { scaleOut: null }");
        await World.UntilGoneAsync(WorldQueries.Instance("chat-rights", "fleet-2"));
    }

    private async Task SwitchStoresOffAsync()
    {
        await World.Files.ApplyAsync(
            $"{Stories.Namespace("chat-rights")}\n---\n{Stories.Mongo("chat-rights")}\n---\n{Stories.ManagedInstance("chat-rights", "small")}"
        );
        await World.UntilAsync(WorldQueries.Instance("chat-rights", "small"), "True");
        await World.Files.MergeAsync(
            WorldQueries.Instance("chat-rights", "small"),
            "spec: { mongo: { managed: null, uriSecretRef: { name: mongo } }, knowledge: null }"
        );
        foreach (
            var path in new[]
            {
                "apps/v1/{0}/statefulsets/small-mongo",
                "apps/v1/{0}/deployments/small-rag-api",
                "networking.k8s.io/v1/{0}/networkpolicies/small-mongo",
            }
        )
            await World.UntilGoneAsync(
                "apis/" + path.Replace("{0}", "namespaces/chat-rights", StringComparison.Ordinal)
            );
        foreach (var path in new[] { "services", "configmaps" })
            await World.UntilGoneAsync($"api/v1/namespaces/chat-rights/{path}/small-mongo");
    }

    private static IEnumerable<string> Granted() =>
        from document in Yaml.ReadAll(File.ReadAllText(Path.Combine(Repository.Root, "config", "rbac", "role.yaml")))
        from rule in document["rules"]!.AsArray()
        from @group in rule!["apiGroups"]!.AsArray()
        where !EdgeScenarios.Groups.Contains(@group!.GetValue<string>()) // of other flavours than this world's; their own scenarios hold them to their rights
        from resource in rule["resources"]!.AsArray()
        from verb in rule["verbs"]!.AsArray()
        where (string?)verb != "bind" // is no request: it is asked for when a RoleBinding is written
        select $"{verb} {Resource(@group!.GetValue<string>(), resource!.GetValue<string>(), "")}";

    private static string Resource(string group, string resource, string subresource) =>
        $"{resource}{(subresource.Length == 0 ? "" : "/" + subresource)}{(group.Length == 0 ? "" : "." + group)}";
}
