using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.Commands;
using Operator.Configuration;
using Operator.Tenants;
using Scenarios.Reasons;
using Support;

namespace Scenarios;

/// <summary>
/// The flavours besides HAProxy, which all other scenarios run with. The kinds of the products are stand-ins of ours
/// (EdgeKinds/).
/// </summary>
public sealed class EdgeScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>
{
    private static readonly IReadOnlyDictionary<string, string[]> Kinds = new Dictionary<string, string[]>
    {
        ["gateway"] = ["gateway.networking.k8s.io/v1/httproutes", "gateway.networking.k8s.io/v1/listenersets"],
        ["traefik"] = ["traefik.io/v1alpha1/middlewares", "traefik.io/v1alpha1/serverstransports"],
        ["f5-nginx"] = ["k8s.nginx.org/v1/virtualservers"],
        ["nginx"] = [],
    };

    /// <summary>The API groups of the products.</summary>
    internal static IReadOnlySet<string> Groups { get; } =
        Kinds.Values.SelectMany(kinds => kinds).Select(kind => kind.Split('/')[0]).ToHashSet();

    [Theory]
    [InlineData("gateway")]
    [InlineData("traefik")]
    [InlineData("f5-nginx")]
    [InlineData("nginx")]
    public async Task A_tenant_is_routed_with_its_own_id_on_every_host_and_to_the_closed_page_when_it_is_suspended(
        string flavour
    )
    {
        await InstallAsync(flavour);
        await using var running = await world.StartOperatorAsync(Configured(flavour));
        var (ns, tenant) = ($"edge-{flavour}", $"t-{flavour}");
        await world.Files.ApplyAsync(
            string.Join(
                "\n---\n",
                Stories.Namespace(ns),
                Stories.Mongo(ns),
                Stories.SharedInstance(ns, $"i-{flavour}", region: flavour),
                Stories.Certificate("chat-system", $"{flavour}-tls", $"chat.{flavour}.org")
            )
        );
        await world.Files.MergeAsync(
            WorldQueries.Instance(ns, $"i-{flavour}"),
            $"spec: {{ route: {{ host: i-{flavour}.example.com }} }}"
        );
        await world.Files.ApplyAsync(
            Stories.Tenant(
                tenant,
                "professional",
                $"  placement: {{ region: {flavour} }}\n  domains: [{{ host: chat.{flavour}.org, tls: {{ secretName: {flavour}-tls }} }}]"
            )
        );
        await world.UntilAsync(WorldQueries.Tenant(tenant), "True");

        Assert.Equal(
            [
                ("chat." + flavour + ".org", tenant),
                ($"i-{flavour}.example.com", ""),
                ($"{tenant}.chat.example.com", tenant),
            ],
            (await RoutedAsync(flavour, ns))
                .Select(r => (r.Host, r.TenantHeader!))
                .OrderBy(r => r.Host, StringComparer.Ordinal)
        );

        await world.Files.MergeAsync(WorldQueries.Tenant(tenant), "spec: { suspend: true }");
        await Eventually.Passes(
            async () =>
                Assert.Equal(
                    [
                        ("chat." + flavour + ".org", tenant, $"{ns}/i-{flavour}-closed"),
                        ($"i-{flavour}.example.com", "", $"{ns}/i-{flavour}-front"),
                        ($"{tenant}.chat.example.com", tenant, $"{ns}/i-{flavour}-closed"),
                    ],
                    (await RoutedAsync(flavour, ns))
                        .Select(r => (r.Host, r.TenantHeader!, r.Service))
                        .OrderBy(r => r.Host, StringComparer.Ordinal)
                ),
            TimeSpan.FromSeconds(20)
        );

        await world.Files.MergeAsync(WorldQueries.Tenant(tenant), "spec: { domains: null }");
        await world.Files.MergeAsync(WorldQueries.Instance(ns, $"i-{flavour}"), "spec: { route: { host: null } }");
        await Eventually.Passes(
            async () =>
                Assert.Equal([$"{tenant}.chat.example.com"], (await RoutedAsync(flavour, ns)).Select(r => r.Host)),
            TimeSpan.FromSeconds(20)
        );
        await world.Files.DeleteAsync(WorldQueries.Tenant(tenant));
        await Eventually.Passes(() => AssertRightsAreUsedAsync(flavour), TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("gateway", "HTTPRoute (gateway.networking.k8s.io/v1)", "Gateway API 1.5")]
    [InlineData("traefik", "Middleware (traefik.io/v1alpha1)", "Traefik 3")]
    [InlineData("f5-nginx", "VirtualServer (k8s.nginx.org/v1)", "NGINX Ingress Controller 5.4")]
    public async Task A_cluster_without_the_kinds_of_the_flavour_stops_the_start_and_says_what_to_install(
        string flavour,
        string missing,
        string install
    )
    {
        foreach (var definition in Definitions(flavour))
            await UninstallAsync(definition);
        using var complaints = new StringWriter();
        var credentials = await world.Cluster.ServiceAccountCredentialsAsync("chat-system", "chat-operator");
        var inputs = SystemInputs.Real() with { Environment = new Dictionary<string, string>() };
        string[] settings =
        [
            "baseDomain=chat.example.com",
            $"routing.flavour={flavour}",
            "routing.className=edge",
            "routing.edgeNamespaces=[edge]",
            "routing.gatewayRef={ namespace: edge, name: public }",
        ];

        var code = await OperatorCommands
            .Build(inputs)
            .Parse([
                "run",
                "--kubeconfig",
                world.Cluster.WriteKubeconfig(credentials),
                "--metrics-port",
                "0",
                .. settings.SelectMany(s => new[] { "--set", s }),
            ])
            .InvokeAsync(new() { Error = complaints }, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.StartsWith(
            "routing.flavour: the cluster does not serve ",
            complaints.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(missing, complaints.ToString(), StringComparison.Ordinal);
        Assert.Contains(install, complaints.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.RouteIncomplete)]
    public async Task What_the_edge_cannot_carry_of_a_route_is_told_and_the_rest_is_carried()
    {
        await InstallAsync("gateway");
        await using var running = await world.StartOperatorAsync(Configured("gateway"));
        await new Chat(world, "sized").ReadyAsync("  route: { host: sized.example.com, maxBodySize: 5m }");
        await world.UntilToldAsync("sized", "sized", ChatInstanceReasons.RouteIncomplete);
    }

    [Fact]
    [Covers(nameof(Tenant), TenantReasons.EdgeCannotIsolate)]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.EdgeCannotIsolate)]
    public async Task An_edge_that_cannot_set_the_header_serves_no_shared_instance_and_its_tenants_wait_for_a_person()
    {
        await using var running = await world.StartOperatorAsync(Configured("nginx", "snippetsAllowed: false"));
        const string ns = "edge-none";
        await world.Files.ApplyAsync(
            string.Join(
                "\n---\n",
                Stories.Namespace(ns),
                Stories.Mongo(ns),
                Stories.SharedInstance(ns, "open", region: "none")
            )
        );
        await world.Files.MergeAsync(WorldQueries.Instance(ns, "open"), "spec: { route: { host: open.example.com } }");
        await world.Files.ApplyAsync(Stories.Tenant("t-none", more: "  placement: { region: none }"));

        var instance = await world.UntilAsync(WorldQueries.Instance(ns, "open"), "False/EdgeCannotIsolate");
        await world.UntilAsync(WorldQueries.Tenant("t-none"), "False/EdgeCannotIsolate");

        Assert.Contains("routing.snippetsAllowed", WorldQueries.Message(instance), StringComparison.Ordinal);
        Assert.Contains(
            instance["status"]!["conditions"]!.AsArray(),
            c => (string?)c!["type"] == "Stalled" && (string?)c["status"] == "True"
        );
        Assert.Empty(await RoutedAsync("nginx", ns));
    }

    private static OperatorConfiguration Configured(string flavour, string more = "snippetsAllowed: true") =>
        OperatorWorld.Load(
            $$"""
            baseDomain: chat.example.com
            placement: { namespaces: ["*"] }
            routing: { flavour: {{flavour}}, className: edge, edgeNamespaces: [edge], gatewayRef: { namespace: edge, name: public }, sessionPersistence: true, {{more}} }
            """
        );

    private async Task InstallAsync(string flavour)
    {
        if (Kinds[flavour].Length > 0)
            await world.Files.ApplyFileAsync(FileOf(flavour));
        // Until its storage is there, a new kind is answered with 404 or 429.
        foreach (var kind in Kinds[flavour])
            await Eventually.True(() => IsServedAsync($"apis/{kind}"), TimeSpan.FromSeconds(20));
    }

    private async Task<bool> IsServedAsync(string path)
    {
        using var answer = await world.Cluster.Admin.GetAsync(path);
        return answer.IsSuccessStatusCode;
    }

    private async Task UninstallAsync(JsonNode definition)
    {
        await world.Files.DeleteAsync(definition);
        var spec = definition["spec"]!;
        await world.UntilGoneAsync($"apis/{spec["group"]}/{spec["versions"]![0]!["name"]}/{spec["names"]!["plural"]}");
    }

    private static IEnumerable<JsonNode> Definitions(string flavour) => Yaml.ReadAll(File.ReadAllText(FileOf(flavour)));

    private static string FileOf(string flavour) =>
        Path.Combine(Repository.Root, "tests", "Scenarios", "EdgeKinds", $"{flavour}.yaml");

    private async Task<IReadOnlyList<RoutedHost>> RoutedAsync(string flavour, string ns)
    {
        var objects = new List<JsonNode>();
        foreach (var kind in Kinds[flavour].Append("networking.k8s.io/v1/ingresses"))
        {
            var parts = kind.Split('/');
            var list = (await world.Files.GetAsync($"apis/{parts[0]}/{parts[1]}/namespaces/{ns}/{parts[2]}"))!;
            objects.AddRange(
                list["items"]!.AsArray().Select(item => Named(item!, ((string)list["kind"]!)[..^"List".Length]))
            );
        }
        return RoutedHosts.In(objects);
    }

    /// <summary>Items of a list need not say their kind.</summary>
    private static JsonNode Named(JsonNode item, string kind)
    {
        item["kind"] = kind;
        return item;
    }

    /// <summary>
    /// As the rights of the other kinds are held to their use: none superfluous. A missing one would have stopped the
    /// story.
    /// </summary>
    private Task AssertRightsAreUsedAsync(string flavour)
    {
        if (!world.Cluster.IsEmbedded)
            return Task.CompletedTask;
        var used = world
            .Cluster.Embedded!.Requests.Counts.Select(c => c.Request)
            .Where(r => r.User == OperatorWorld.User)
            .Select(r => $"{r.Verb} {r.Resource}")
            .ToHashSet();
        var unused =
            from document in Yaml.ReadAll(
                File.ReadAllText(Path.Combine(Repository.Root, "config", "rbac", "role.yaml"))
            )
            from rule in document["rules"]!.AsArray()
            where
                rule!["apiGroups"]!
                    .AsArray()
                    .Any(g => Kinds[flavour].Any(kind => kind.StartsWith($"{g}/", StringComparison.Ordinal)))
            from resource in rule["resources"]!.AsArray()
            from verb in rule["verbs"]!.AsArray()
            let right = $"{verb} {resource}"
            where !used.Contains(right) && !(verb!.GetValue<string>() is "list" or "create") // asked for with watch, and with a patch that creates
            select right;
        Assert.Empty(unused);
        return Task.CompletedTask;
    }
}
