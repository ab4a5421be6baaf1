using System.Globalization;
using System.Text.Json.Nodes;
using Entities;
using Operator.ChatInstances;
using Operator.Tenants;
using Scenarios.Reasons;
using Support;

namespace Scenarios;

public sealed class TenantScenarios(OperatedWorld operated) : IClassFixture<OperatedWorld>
{
    private OperatorWorld World => operated.World;

    [Fact]
    public async Task A_shared_tenant_is_placed_routed_with_its_own_id_and_ready()
    {
        var ns = await SharedAsync("one");
        await World.Files.ApplyAsync(Stories.Tenant("pia", more: "  placement: { region: one }"));

        var tenant = await World.UntilAsync(WorldQueries.Tenant("pia"), "True");

        Assert.Equal(
            ("Shared", "https://pia.chat.example.com"),
            (tenant["status"]!["tier"]!.GetValue<string>(), tenant["status"]!["url"]!.GetValue<string>())
        );
        var route = Assert.Single(await RoutesOfAsync("pia"));
        Assert.Equal(
            (ns, "X-Tenant-Id pia"),
            (
                route["metadata"]!["namespace"]!.GetValue<string>(),
                route["metadata"]!["annotations"]!["haproxy.org/request-set-header"]!.GetValue<string>()
            )
        );
        Assert.Equal("pia.chat.example.com", route["spec"]!["rules"]![0]!["host"]!.GetValue<string>());
    }

    [Fact]
    [Covers(nameof(Tenant), TenantReasons.NoCapacity)]
    public async Task Tenants_spread_over_instances_by_load_and_one_too_many_waits_until_there_is_room()
    {
        var ns = await SharedAsync("two", tenants: 2);
        await World.Files.ApplyAsync(Stories.SharedInstance(ns, "two-b", tenants: 1, region: "two"));
        await World.UntilAsync(WorldQueries.Instance(ns, "two-b"), "True");

        var names = new[] { "ada", "bob", "cyd", "dan" };
        await Task.WhenAll(
            names.Select(n => World.Files.ApplyAsync(Stories.Tenant(n, more: "  placement: { region: two }")))
        );
        await Eventually.Passes(
            async () =>
                Assert.Equal(
                    ["False/NoCapacity", "True/Ready", "True/Ready", "True/Ready"],
                    await VerdictsAsync(names)
                ),
            TimeSpan.FromSeconds(30)
        );

        await World.Files.MergeAsync(WorldQueries.Instance(ns, "two-b"), "spec: { capacity: { tenants: 2 } }");
        foreach (var name in names)
            await World.UntilAsync(WorldQueries.Tenant(name), "True");
        Assert.Equal([2, 2], (await Task.WhenAll(names.Select(HomeAsync))).GroupBy(h => h).Select(g => g.Count()));
        await World.UntilAsync(WorldQueries.Instance(ns, "two-b"), i => i["status"]!["tenants"]?.GetValue<int>() == 2);
    }

    [Fact]
    public async Task An_enterprise_gets_a_namespace_and_an_instance_of_its_own_and_leaves_only_its_keys_behind()
    {
        await World.Files.ApplyAsync(Stories.Mongo("chat-system", "big-mongo"));
        await World.Files.ApplyAsync(
            Stories.Tenant("bigcorp", "enterprise", "  instance: { mongo: { uriSecretRef: { name: big-mongo } } }")
        );

        var tenant = await World.UntilAsync(WorldQueries.Tenant("bigcorp"), "True");
        Assert.Equal("Dedicated", tenant["status"]!["tier"]!.GetValue<string>());
        var instance = await World.Files.GetAsync(WorldQueries.Instance("chat-bigcorp", "bigcorp"));
        Assert.Equal("bigcorp", instance!["spec"]!["mongo"]!["database"]!.GetValue<string>());
        Assert.Single(await RoutesOfAsync("bigcorp"));
        var key = (await World.Files.GetAsync("api/v1/namespaces/chat-bigcorp/secrets/bigcorp-credentials"))!["data"]![
            "CREDS_KEY"
        ]!.GetValue<string>();

        World.Cluster.RequireControllerManager();
        await World.Files.DeleteAsync(WorldQueries.Tenant("bigcorp"));
        await World.UntilGoneAsync(WorldQueries.Tenant("bigcorp"));
        await World.UntilGoneAsync("apis/apps/v1/namespaces/chat-bigcorp/deployments/bigcorp");
        await World.Files.ApplyAsync(
            Stories.Tenant("bigcorp", "enterprise", "  instance: { mongo: { uriSecretRef: { name: big-mongo } } }")
        );
        await World.UntilAsync(WorldQueries.Tenant("bigcorp"), "True");
        Assert.Equal(
            key,
            (await World.Files.GetAsync("api/v1/namespaces/chat-bigcorp/secrets/bigcorp-credentials"))!["data"]![
                "CREDS_KEY"
            ]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task A_tenant_that_is_deleted_with_its_data_takes_its_namespace_along()
    {
        World.Cluster.RequireControllerManager();
        await World.Files.ApplyAsync(Stories.Mongo("chat-system", "gone-mongo"));
        await World.Files.ApplyAsync(
            Stories.Tenant(
                "gonecorp",
                "enterprise",
                "  deletionPolicy: Delete\n  instance: { mongo: { uriSecretRef: { name: gone-mongo } } }"
            )
        );
        await World.UntilAsync(WorldQueries.Tenant("gonecorp"), "True");

        await World.Files.DeleteAsync(WorldQueries.Tenant("gonecorp"));

        await World.UntilGoneAsync("api/v1/namespaces/chat-gonecorp");
    }

    [Fact]
    public async Task A_missing_secret_stalls_with_its_name_and_the_tenant_goes_on_by_itself_when_it_is_there()
    {
        await World.Files.ApplyAsync(
            Stories.Tenant("latecorp", "enterprise", "  instance: { mongo: { uriSecretRef: { name: late-mongo } } }")
        );
        var stalled = await World.UntilAsync(WorldQueries.Tenant("latecorp"), "False/SecretNotFound");
        Assert.Contains("late-mongo", WorldQueries.Message(stalled), StringComparison.Ordinal);

        await World.Files.ApplyAsync(Stories.Mongo("chat-system", "late-mongo"));

        await World.UntilAsync(WorldQueries.Tenant("latecorp"), "True");
    }

    [Fact]
    [Covers(nameof(Tenant), TenantReasons.HostTaken)]
    public async Task A_host_has_one_owner_and_the_other_gets_it_when_it_is_free()
    {
        await SharedAsync("hosts");
        await World.Files.ApplyAsync(Stories.Certificate("chat-system", "hosts-tls", "chat.hosts.example"));
        const string domain =
            "  placement: { region: hosts }\n  domains: [{ host: chat.hosts.example, tls: { secretName: hosts-tls } }]";
        await World.Files.ApplyAsync(Stories.Tenant("early", "professional", domain));
        await World.UntilAsync(WorldQueries.Tenant("early"), "True");
        await World.Files.ApplyAsync(Stories.Tenant("late", "professional", domain));

        var late = await World.UntilAsync(WorldQueries.Tenant("late"), "False/HostTaken");
        Assert.Contains("Tenant early", WorldQueries.Message(late), StringComparison.Ordinal);
        Assert.Equal("late.chat.example.com", Assert.Single(late["status"]!["hosts"]!.AsArray())!.GetValue<string>());

        await World.Files.MergeAsync(WorldQueries.Tenant("early"), "spec: { domains: null }");
        await World.UntilAsync(WorldQueries.Tenant("late"), "True");
    }

    [Fact]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.HostTaken)]
    public async Task An_instance_takes_no_host_from_whoever_is_served_under_it_and_gets_it_when_it_is_free()
    {
        await SharedAsync("squat");
        await World.Files.ApplyAsync(Stories.Tenant("rightful", "professional", "  placement: { region: squat }"));
        await World.UntilAsync(WorldQueries.Tenant("rightful"), "True");

        await World.Files.MergeAsync(
            WorldQueries.Instance("shared-squat", "squat"),
            "spec: { route: { host: rightful.chat.example.com } }"
        );
        var refused = await World.UntilAsync(WorldQueries.Instance("shared-squat", "squat"), "False/HostTaken");
        Assert.Contains("Tenant rightful", WorldQueries.Message(refused), StringComparison.Ordinal);
        Assert.StartsWith(
            "tenant-rightful",
            (string?)
                Assert.Single(
                    await World.Files.ListAsync("apis/networking.k8s.io/v1/namespaces/shared-squat/ingresses")
                )["metadata"]!["name"],
            StringComparison.Ordinal
        );

        await World.Files.DeleteAsync(WorldQueries.Tenant("rightful"));
        await World.UntilAsync(WorldQueries.Instance("shared-squat", "squat"), "True");
        await Eventually.True(async () =>
            (await World.Files.ListAsync("apis/networking.k8s.io/v1/namespaces/shared-squat/ingresses")).Any(route =>
                ((string)route["metadata"]!["name"]!).StartsWith("squat-own", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    [Covers(nameof(Tenant), TenantReasons.CertificateInvalid)]
    public async Task A_certificate_for_another_host_stalls_and_a_right_one_in_its_place_mends_it()
    {
        await SharedAsync("cert");
        await World.Files.ApplyAsync(Stories.Certificate("chat-system", "cert-tls", "other.cert.example"));
        await World.Files.ApplyAsync(
            Stories.Tenant(
                "certco",
                "professional",
                "  placement: { region: cert }\n  domains: [{ host: chat.cert.example, tls: { secretName: cert-tls } }]"
            )
        );

        var stalled = await World.UntilAsync(WorldQueries.Tenant("certco"), "False/CertificateInvalid");
        Assert.Contains(
            "cert-tls is not for chat.cert.example",
            WorldQueries.Message(stalled),
            StringComparison.Ordinal
        );
        Assert.Equal(2, (await RoutesOfAsync("certco")).Count);
        await World.Files.ApplyAsync(Stories.Certificate("chat-system", "cert-tls", "chat.cert.example"));

        var mended = await World.UntilAsync(WorldQueries.Tenant("certco"), "True");
        Assert.Contains(
            mended["status"]!["certificates"]!.AsArray(),
            c => c!["host"]!.GetValue<string>() == "chat.cert.example" && c["state"]!.GetValue<string>() == "Valid"
        );
    }

    [Fact]
    [Covers(nameof(Tenant), TenantReasons.MoveNotSupported)]
    public async Task A_mistake_in_a_tenant_that_serves_leaves_its_route_alone()
    {
        await SharedAsync("calm");
        await World.Files.ApplyAsync(Stories.Tenant("calmco", more: "  placement: { region: calm }"));
        await World.UntilAsync(WorldQueries.Tenant("calmco"), "True");
        var route = Assert.Single(await RoutesOfAsync("calmco"));

        await World.Files.MergeAsync(WorldQueries.Tenant("calmco"), "spec: { placement: { mode: Dedicated } }");

        var tenant = await World.UntilAsync(WorldQueries.Tenant("calmco"), "False/MoveNotSupported");
        Assert.Equal("https://calmco.chat.example.com", tenant["status"]!["url"]!.GetValue<string>());
        Assert.Equal(Wanted(route), Wanted(Assert.Single(await RoutesOfAsync("calmco"))));

        static (string, string, string) Wanted(JsonNode ingress) =>
            (
                ingress["metadata"]!["uid"]!.GetValue<string>(),
                ingress["metadata"]!["annotations"]!.ToJsonString(),
                ingress["spec"]!.ToJsonString()
            );
    }

    [Fact]
    public async Task A_tenant_that_is_stalled_by_a_mistake_is_kept_apart_from_others_all_the_same()
    {
        await SharedAsync("apart");
        await World.Files.ApplyAsync(Stories.Tenant("apartco", more: "  placement: { region: apart }"));
        await World.UntilAsync(WorldQueries.Tenant("apartco"), "True");
        await World.Files.MergeAsync(WorldQueries.Tenant("apartco"), "spec: { branding: { title: Not in this plan } }");
        await World.UntilAsync(WorldQueries.Tenant("apartco"), "False/NotInPlan");
        var path = PathOf(Assert.Single(await RoutesOfAsync("apartco")));

        await World.Files.MergeAsync(
            path,
            "metadata: { annotations: { haproxy.org/request-set-header: X-Tenant-Id evil } }"
        );

        await World.UntilAsync(
            path,
            r =>
                r["metadata"]!["annotations"]!["haproxy.org/request-set-header"]!.GetValue<string>()
                == "X-Tenant-Id apartco"
        );
    }

    [Fact]
    public async Task What_somebody_edits_in_a_route_is_put_back_and_what_they_add_stays()
    {
        await SharedAsync("edit");
        await World.Files.ApplyAsync(Stories.Tenant("editco", more: "  placement: { region: edit }"));
        await World.UntilAsync(WorldQueries.Tenant("editco"), "True");
        var path = PathOf(Assert.Single(await RoutesOfAsync("editco")));

        await World.Files.MergeAsync(
            path,
            "metadata: { annotations: { haproxy.org/request-set-header: X-Tenant-Id evil, mine: kept } }"
        );

        var route = await World.UntilAsync(
            path,
            r =>
                r["metadata"]!["annotations"]!["haproxy.org/request-set-header"]!.GetValue<string>()
                == "X-Tenant-Id editco"
        );
        Assert.Equal("kept", route["metadata"]!["annotations"]!["mine"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_route_that_somebody_deletes_comes_back()
    {
        await SharedAsync("lost");
        await World.Files.ApplyAsync(Stories.Tenant("lostco", more: "  placement: { region: lost }"));
        await World.UntilAsync(WorldQueries.Tenant("lostco"), "True");
        var route = Assert.Single(await RoutesOfAsync("lostco"));

        await World.Files.DeleteAsync(PathOf(route));

        await World.UntilAsync(
            PathOf(route),
            again => again["metadata"]!["uid"]!.GetValue<string>() != route["metadata"]!["uid"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task An_object_of_the_routes_name_that_is_not_ours_is_never_touched()
    {
        var ns = await SharedAsync("name");
        await World.Files.ApplyAsync(
            $$"""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: tenant-nameco.plain, namespace: {{ns}} }
            spec: { rules: [{ host: somebody.example }] }
            """
        );
        await World.Files.ApplyAsync(Stories.Tenant("nameco", more: "  placement: { region: name }"));

        await World.UntilAsync(WorldQueries.Tenant("nameco"), "False/NameTaken");
        var theirs = await World.Files.GetAsync(
            $"apis/networking.k8s.io/v1/namespaces/{ns}/ingresses/tenant-nameco.plain"
        );
        Assert.Equal("somebody.example", theirs!["spec"]!["rules"]![0]!["host"]!.GetValue<string>());
        Assert.Null(theirs["metadata"]!["labels"]);
    }

    [Fact]
    [Covers(nameof(Tenant), TenantReasons.Suspended)]
    public async Task A_suspended_tenant_is_answered_for_by_a_page_of_our_own_which_goes_when_it_is_resumed()
    {
        var ns = await SharedAsync("susp");
        string[] page =
        [
            "apis/apps/v1/namespaces/{0}/deployments/susp-closed",
            "api/v1/namespaces/{0}/services/susp-closed",
            "api/v1/namespaces/{0}/configmaps/susp-closed",
            "apis/networking.k8s.io/v1/namespaces/{0}/networkpolicies/susp-closed",
        ];
        await World.Files.ApplyAsync(Stories.Tenant("suspco", more: "  placement: { region: susp }"));
        await World.UntilAsync(WorldQueries.Tenant("suspco"), "True");

        await World.Files.MergeAsync(WorldQueries.Tenant("suspco"), "spec: { suspend: true }");
        await World.UntilAsync(WorldQueries.Tenant("suspco"), "True/Suspended");
        Assert.Equal("susp-closed", ServiceOf(Assert.Single(await RoutesOfAsync("suspco"))));
        foreach (var path in page)
            await World.UntilAsync(string.Format(CultureInfo.InvariantCulture, path, ns), _ => true);

        await World.Files.MergeAsync(WorldQueries.Tenant("suspco"), "spec: { suspend: false }");
        await World.UntilAsync(WorldQueries.Tenant("suspco"), "True");
        Assert.Equal("susp", ServiceOf(Assert.Single(await RoutesOfAsync("suspco"))));
        foreach (var path in page)
            await World.UntilGoneAsync(string.Format(CultureInfo.InvariantCulture, path, ns));
    }

    [Fact]
    public async Task A_suspended_dedicated_tenant_is_answered_for_in_its_own_namespace_while_no_pod_of_it_runs()
    {
        await World.Files.ApplyAsync(Stories.Mongo("chat-system", "rest-mongo"));
        await World.Files.ApplyAsync(
            Stories.Tenant(
                "restco",
                "enterprise",
                "  suspend: true\n  instance: { mongo: { uriSecretRef: { name: rest-mongo } } }"
            )
        );

        await World.UntilAsync(WorldQueries.Tenant("restco"), "True/Suspended");

        await World.UntilAsync(
            "apis/apps/v1/namespaces/chat-restco/deployments/restco-closed",
            d => d["status"]?["readyReplicas"]?.GetValue<int>() == 1,
            "ready"
        );
        await World.UntilAsync(
            "apis/apps/v1/namespaces/chat-restco/deployments/restco",
            d => d["spec"]!["replicas"]!.GetValue<int>() == 0,
            "at zero"
        );
        Assert.Equal("restco-closed", ServiceOf(Assert.Single(await RoutesOfAsync("restco"))));
    }

    /// <summary>
    /// A namespace with one ready shared instance in a region of its own, so that scenarios do not place into each
    /// other's.
    /// </summary>
    private async Task<string> SharedAsync(string region, int tenants = 50)
    {
        var ns = $"shared-{region}";
        await World.Files.ApplyAsync(
            $"{Stories.Namespace(ns)}\n---\n{Stories.Mongo(ns)}\n---\n{Stories.SharedInstance(ns, region, tenants, region: region)}"
        );
        await World.UntilAsync(WorldQueries.Instance(ns, region), "True");
        return ns;
    }

    private Task<IReadOnlyList<JsonNode>> RoutesOfAsync(string tenant) =>
        World.Files.ListAsync($"apis/networking.k8s.io/v1/ingresses?labelSelector=chat.scalewize.ai/tenant%3D{tenant}");

    private static string ServiceOf(JsonNode ingress) =>
        (string)ingress["spec"]!["rules"]![0]!["http"]!["paths"]![0]!["backend"]!["service"]!["name"]!;

    private static string PathOf(JsonNode ingress) =>
        $"apis/networking.k8s.io/v1/namespaces/{ingress["metadata"]!["namespace"]}/ingresses/{ingress["metadata"]!["name"]}";

    private async Task<IReadOnlyList<string?>> VerdictsAsync(IEnumerable<string> names) =>
        [
            .. (
                await Task.WhenAll(
                    names.Select(async n => WorldQueries.Verdict(await World.Files.GetAsync(WorldQueries.Tenant(n))))
                )
            ).Order(StringComparer.Ordinal),
        ];

    private async Task<string> HomeAsync(string name) =>
        (await World.Files.GetAsync(WorldQueries.Tenant(name)))!["status"]!["placement"]!["instanceRef"]![
            "name"
        ]!.GetValue<string>();
}
