using System.Net;
using Entities;
using Operator.ChatInstances;
using Operator.Tenants;
using Scenarios.Reasons;
using Support;

namespace Scenarios.Attacks;

/// <summary>
/// Who may create a Tenant gets a Tenant, and who may edit one namespace edits one namespace: by people with the shipped
/// roles, under the operator's default of where tenants may be.
/// </summary>
public sealed class LeastTrustScenarios(OperatorWorld world) : IClassFixture<OperatorWorld>, IAsyncLifetime
{
    private const string Tenants = "apis/chat.scalewize.ai/v1alpha1/tenants";

    private IRunningOperator? _running;

    public async ValueTask InitializeAsync() =>
        _running = await world.StartOperatorAsync(OperatorWorld.Load("baseDomain: chat.example.com"));

    public ValueTask DisposeAsync() => _running!.DisposeAsync();

    [Theory]
    [InlineData("not-offered", "")]
    [InlineData("of-another", "chat.scalewize.ai/usable-by: tenant.somebody_plan.starter")]
    [InlineData("the-operators", "chat.scalewize.ai/usable-by: tenants, app.kubernetes.io/managed-by: chat-operator")]
    [InlineData("a-pools", "chat.scalewize.ai/usable-by: tenants")]
    [Covers(nameof(Tenant), TenantReasons.SecretNotOffered)]
    public async Task A_tenant_cannot_read_a_Secret_that_was_not_offered(string name, string labels)
    {
        var sales = await People.WithRoleAsync(world, "chat-sales");
        await world.Files.ApplyAsync(
            $"apiVersion: v1\nkind: Secret\nmetadata: {{ name: {name}, namespace: chat-system, labels: {{ {labels} }} }}\nstringData: {{ secret: not-a-real-key }}"
        );
        await world.Files.ApplyAsync(
            """
            apiVersion: chat.scalewize.ai/v1alpha1
            kind: ProviderPool
            metadata: { name: guarded, namespace: chat-system }
            spec: { providers: [{ name: openai, kind: openai, apiKeySecretRef: { name: a-pools, key: secret }, models: [{ name: a }] }] }
            """
        );

        await sales.CreateAsync(
            Tenants,
            Stories.Tenant(
                $"wants-{name}",
                "enterprise",
                $"  access: {{ oidc: {{ issuer: 'https://id.example', clientId: chat, clientSecretRef: {{ name: {name}, key: secret }} }} }}"
            )
        );

        await world.UntilAsync(WorldQueries.Tenant($"wants-{name}"), $"False/{TenantReasons.SecretNotOffered}");
        Assert.Null(await world.Files.GetAsync($"api/v1/namespaces/chat-wants-{name}"));
    }

    [Fact]
    public async Task A_Secret_that_is_offered_is_copied_with_the_keys_that_are_named_and_goes_on_when_it_is_taken_back()
    {
        const string secret = "api/v1/namespaces/chat-system/secrets/offered";
        await world.Files.ApplyAsync(
            "apiVersion: v1\nkind: Secret\nmetadata: { name: offered, namespace: chat-system, labels: { chat.scalewize.ai/usable-by: plan.starter_tenant.guest } }\nstringData: { secret: not-a-real-key, other: not-a-real-one-either }"
        );
        await world.Files.ApplyAsync(
            Stories.Tenant(
                "guest",
                "enterprise",
                "  access: { oidc: { issuer: 'https://id.example', clientId: chat, clientSecretRef: { name: offered, key: secret } } }"
            )
        );

        var copy = await world.UntilAsync("api/v1/namespaces/chat-guest/secrets/offered", _ => true);
        Assert.Equal(["secret"], copy["data"]!.AsObject().Select(entry => entry.Key));
        await world.UntilAsync(WorldQueries.Tenant("guest"), "True");

        await world.Files.MergeAsync(secret, "metadata: { labels: { chat.scalewize.ai/usable-by: null } }");
        await world.UntilAsync(WorldQueries.Tenant("guest"), $"False/{TenantReasons.SecretNotOffered}");
        Assert.NotNull(await world.Files.GetAsync("api/v1/namespaces/chat-guest/secrets/offered"));
        await world.UntilAsync(WorldQueries.Instance("chat-guest", "guest"), "True");
    }

    [Fact]
    public async Task A_tenant_gets_no_database_that_another_instance_has_whatever_it_says()
    {
        await world.Files.ApplyAsync(
            $"{Stories.Namespace("chat-shared")}\n---\n{Stories.Mongo("chat-shared")}\n---\n{Stories.SharedInstance("chat-shared", "owner", region: "owner").Replace("name: mongo }", "name: mongo }, database: customers", StringComparison.Ordinal)}"
        );
        await world.UntilAsync(WorldQueries.Instance("chat-shared", "owner"), "True");

        await world.Files.ApplyAsync(
            Stories.Tenant(
                "thief",
                "enterprise",
                "  instance: { mongo: { database: customers, uriSecretRef: { name: mongo } } }"
            )
        );

        await world.UntilAsync(WorldQueries.Tenant("thief"), $"False/{TenantReasons.InvalidInstance}");
        Assert.Null(await world.Files.GetAsync(WorldQueries.Instance("chat-thief", "thief")));
    }

    [Fact]
    public async Task A_Secret_that_is_no_certificate_for_the_host_is_not_copied()
    {
        await world.Files.ApplyAsync(
            $"{Stories.Namespace("chat-shared")}\n---\n{Stories.Mongo("chat-shared")}\n---\n{Stories.SharedInstance("chat-shared", "edge", region: "edge")}\n---\n{Stories.Certificate("chat-system", "wildcard-tls", "*.example.org")}"
        );

        await world.Files.ApplyAsync(
            Stories.Tenant(
                "copycat",
                "professional",
                "  placement: { region: edge }\n  domains: [{ host: chat.copycat.example, tls: { secretName: wildcard-tls } }]"
            )
        );

        await world.UntilAsync(WorldQueries.Tenant("copycat"), $"False/{TenantReasons.CertificateInvalid}");
        Assert.Null(await world.Files.GetAsync("api/v1/namespaces/chat-shared/secrets/tenant-copycat-tls-1"));
    }

    [Theory]
    [InlineData("imaged", "  instance: { image: 'registry.example.com/mine:1' }", "spec.instance")]
    [InlineData(
        "pinned",
        "  placement: { instanceRef: { namespace: chat-shared, name: owner } }",
        "spec.placement.instanceRef"
    )]
    [InlineData("pooled", "  providerPoolRef: { namespace: chat-system, name: guarded }", "spec.providerPoolRef")]
    public async Task Sales_chooses_no_image_no_node_no_instance_and_no_pool(string name, string field, string told)
    {
        Assert.SkipWhen(world.Cluster.IsEmbedded, "the embedded server has no admission policies");
        await world.Files.ApplyFileAsync(Path.Combine(Repository.Root, "config", "admission", "tenant_rights.yaml"));
        var sales = await People.WithRoleAsync(world, "chat-sales");
        var editor = await People.WithRoleAsync(world, "chat-edit");
        var story = Stories.Tenant(name, "enterprise", field);

        // It takes a moment until the policy is heard.
        (HttpStatusCode Code, string Message) refusal = default;
        await Eventually.True(
            async () =>
                (refusal = await sales.TryCreateAsync($"{Tenants}?dryRun=All", story)).Code == HttpStatusCode.Forbidden,
            TimeSpan.FromSeconds(30)
        );

        Assert.Contains(
            $"{told} needs the right to update tenants/instance",
            refusal.Message,
            StringComparison.Ordinal
        );
        await sales.CreateAsync(Tenants, Stories.Tenant($"plain-{name}", "enterprise"));
        await editor.CreateAsync(Tenants, story);
        await world.Files.DeleteAsync(WorldQueries.Tenant(name));
    }

    [Fact]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.NamespaceNotListed)]
    public async Task A_shared_instance_of_somebodys_own_namespace_gets_no_tenant()
    {
        await world.Files.ApplyAsync($"{Stories.Namespace("team-a")}\n---\n{Stories.Mongo("team-a")}");
        var alice = await People.WithRoleInAsync(world, "chat-edit", "team-a");
        await alice.CreateAsync(
            "apis/chat.scalewize.ai/v1alpha1/namespaces/team-a/chatinstances",
            Stories.SharedInstance("team-a", "trap", tenants: 10_000, seats: 1_000_000, region: "trap")
        );
        await world.UntilAsync(WorldQueries.Instance("team-a", "trap"), "True");

        await world.Files.ApplyAsync(Stories.Tenant("bait", more: "  placement: { region: trap }"));
        await world.Files.ApplyAsync(
            Stories.Tenant("led", more: "  placement: { instanceRef: { namespace: team-a, name: trap } }")
        );

        foreach (var tenant in new[] { "bait", "led" })
        {
            var waiting = await world.UntilAsync(WorldQueries.Tenant(tenant), $"False/{TenantReasons.NoCapacity}");
            Assert.Contains("placement.namespaces", waiting.ToJsonString(), StringComparison.Ordinal);
        }
        await world.UntilToldAsync("team-a", "trap", ChatInstanceReasons.NamespaceNotListed);
    }

    [Theory]
    [InlineData("newcorp.chat.example.com")]
    [InlineData("chat.example.com")]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.HostReserved)]
    public async Task The_hosts_under_the_base_domain_are_the_tenants(string host)
    {
        var (ns, name) = ($"team-{host.Length}", "squatter");
        await world.Files.ApplyAsync($"{Stories.Namespace(ns)}\n---\n{Stories.Mongo(ns)}");
        var alice = await People.WithRoleInAsync(world, "chat-edit", ns);
        await alice.CreateAsync(
            $"apis/chat.scalewize.ai/v1alpha1/namespaces/{ns}/chatinstances",
            Stories.SharedInstance(ns, name, more: $"  route: {{ host: {host} }}")
        );

        await world.UntilAsync(WorldQueries.Instance(ns, name), $"False/{ChatInstanceReasons.HostReserved}");
        Assert.Empty(await world.Files.ListAsync($"apis/networking.k8s.io/v1/namespaces/{ns}/ingresses"));
    }

    [Fact]
    [Covers(nameof(ChatInstance), ChatInstanceReasons.PoolNotOffered)]
    public async Task A_pools_models_are_for_the_namespaces_that_its_owner_lists()
    {
        await world.Files.ApplyAsync(
            $$"""
            {{Stories.Namespace("team-pool")}}
            ---
            {{Stories.Mongo("team-pool")}}
            ---
            apiVersion: chat.scalewize.ai/v1alpha1
            kind: ProviderPool
            metadata: { name: precious, namespace: chat-system }
            spec: { providers: [{ name: local, kind: ollama, endpoint: "http://ollama.ai.svc", models: [{ name: a }] }] }
            """
        );
        await world.UntilAsync(WorldQueries.Pool("chat-system", "precious"), "True");
        var alice = await People.WithRoleInAsync(world, "chat-edit", "team-pool");
        await alice.CreateAsync(
            "apis/chat.scalewize.ai/v1alpha1/namespaces/team-pool/chatinstances",
            Stories.SharedInstance(
                "team-pool",
                "drinker",
                more: "  providerPoolRef: { namespace: chat-system, name: precious }"
            )
        );

        var path = WorldQueries.Instance("team-pool", "drinker");
        await world.UntilAsync(path, $"False/{ChatInstanceReasons.PoolNotOffered}");
        Assert.Empty(await world.Files.ListAsync("apis/apps/v1/namespaces/team-pool/deployments"));

        await world.Files.MergeAsync(WorldQueries.Pool("chat-system", "precious"), "spec: { namespaces: [team-pool] }");
        await world.UntilAsync(path, "True");
    }

    [Fact]
    public async Task An_instance_that_names_a_tenants_UID_gets_nobodys_key()
    {
        await world.Files.ApplyAsync(
            $"{ChatPeers.Pool("keyed")}\n---\n{Stories.Namespace("chat-victim")}\n---\n{Stories.Mongo("chat-victim")}"
        );
        await world.Files.MergeAsync(WorldQueries.Pool("keyed", "models"), "spec: { namespaces: [chat-victim] }");
        await world.UntilAsync(WorldQueries.Pool("keyed", "models"), "True");
        await world.Files.ApplyAsync(Stories.Tenant("victim", more: "  placement: { region: nowhere }"));
        var victim = await world.UntilAsync(WorldQueries.Tenant("victim"), $"False/{TenantReasons.NoCapacity}");
        var alice = await People.WithRoleInAsync(world, "chat-edit", "chat-victim");

        await alice.CreateAsync(
            "apis/chat.scalewize.ai/v1alpha1/namespaces/chat-victim/chatinstances",
            Stories
                .SharedInstance("chat-victim", "victim", more: "  providerPoolRef: { namespace: keyed, name: models }")
                .Replace("mode: Shared", "mode: Dedicated", StringComparison.Ordinal)
                .Replace(
                    "namespace: chat-victim }",
                    $"namespace: chat-victim, labels: {{ chat.scalewize.ai/tenant: victim, chat.scalewize.ai/owner-uid: {victim["metadata"]!["uid"]} }} }}",
                    StringComparison.Ordinal
                )
        );

        await world.UntilAsync("apis/apps/v1/namespaces/chat-victim/deployments/victim", _ => true);
        Assert.DoesNotContain(
            await world.Files.ListAsync("api/v1/namespaces/chat-victim/secrets"),
            secret => ((string)secret["metadata"]!["name"]!).StartsWith("victim-key-", StringComparison.Ordinal)
        );
    }
}
