using System.Net.Http.Headers;
using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.Offline;
using Support;

namespace Operator.Tests.Apply;

public sealed class StatusWriterTests(TestCluster cluster) : IClassFixture<TestCluster>, IAsyncLifetime
{
    private ChildWorld _world = null!;
    private StatusWriter _writer = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "config", "crd"), "*s.yaml"))
        {
            var crd = Yaml.Read(await File.ReadAllTextAsync(file))!;
            using var body = new StringContent(crd.ToJsonString());
            body.Headers.ContentType = new MediaTypeHeaderValue("application/apply-patch+yaml");
            using var answer = await cluster.Admin.PatchAsync(
                $"apis/apiextensions.k8s.io/v1/customresourcedefinitions/{crd["metadata"]!["name"]}?fieldManager=test",
                body
            );
            answer.EnsureSuccessStatusCode();
        }
        _world = await ChildWorld.StartAsync(cluster);
        _writer = new(_world.Client);
    }

    public ValueTask DisposeAsync()
    {
        _world.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_status_of_ours_is_known_as_ours_in_every_kind()
    {
        await OwnAsync(
            ChatResources.Tenants,
            new Tenant
            {
                Metadata = new() { Name = $"own-{_world.Namespace}" },
                Spec = new()
                {
                    Plan = PlanName.Starter,
                    Contact = new() { Email = "a@example.com" },
                },
            },
            tenant =>
                tenant with
                {
                    Status = Served(tenant) with { Accepted = Operator.Tenants.AcceptedSpec.After(tenant) },
                }
        );
        await OwnAsync(
            ChatResources.ChatInstances,
            new ChatInstance
            {
                Metadata = _world.Meta("own"),
                Spec = new()
                {
                    Mode = InstanceMode.Shared,
                    Version = "v0.8.7",
                    Mongo = new() { UriSecretRef = new() { Name = "mongo" } },
                },
            },
            instance =>
                instance with
                {
                    Status = new()
                    {
                        ObservedGeneration = 1,
                        Health = InstanceHealth.Healthy,
                        HealthSince = Now,
                        Replicas = 0,
                        Conditions = Conditions,
                    },
                }
        );
        await OwnAsync(
            ChatResources.ProviderPools,
            new ProviderPool
            {
                Metadata = _world.Meta("own"),
                Spec = new()
                {
                    Providers =
                    [
                        new()
                        {
                            Name = "openai",
                            Kind = ProviderKind.OpenAI,
                            ApiKeySecretRef = new() { Name = "openai" },
                            Models = [new() { Name = "gpt-4o", Upstream = "gpt-4o" }],
                        },
                    ],
                },
            },
            pool =>
                pool with
                {
                    Status = new()
                    {
                        ObservedGeneration = 1,
                        Providers = [new() { Name = "openai", State = ProviderState.Active }],
                        Conditions = Conditions,
                    },
                }
        );
    }

    [Theory]
    [InlineData("status: { placement: null }")]
    [InlineData("status: null")]
    [InlineData("status: { hosts: [evil.example.com] }")]
    [InlineData("status: { hosts: [acme.example.com, evil.example.com] }")]
    [InlineData("status: { placement: { leaving: { namespace: evil, name: evil } } }")]
    [InlineData("status: { limits: { requestsPerMinute: 7, tokensPerDay: 7 } }")]
    [InlineData(
        "status: { conditions: [{ type: Evil, status: 'True', reason: Evil, message: '', lastTransitionTime: '2026-01-01T00:00:00Z' }] }"
    )]
    public async Task What_another_hand_does_to_a_status_is_noticed_and_put_back_for_good(string patch)
    {
        var cache = new OfflineCache<Tenant>(ChatResources.Tenants);
        var live = await MakeAsync(
            ChatResources.Tenants,
            cache,
            new Tenant
            {
                Metadata = new() { Name = $"put-{Guid.NewGuid().ToString("N")[..8]}" },
                Spec = new() { Plan = PlanName.Starter },
            }
        );
        var wanted = live with { Status = Served(live) };
        await _writer.WriteAsync(cache, live, wanted, TestContext.Current.CancellationToken);
        var ours = cache.Get(NamespacedName.Of(live))!;

        var theirs = await _world.Client.MergeAsync(
            ChatResources.Tenants,
            NamespacedName.Of(live),
            Yaml.Read(patch)!.AsObject(),
            "status",
            TestContext.Current.CancellationToken
        );
        Assert.True(_writer.IsOfAnother(ChatResources.Tenants, ours, theirs));
        Assert.True(
            await _writer.WriteAsync(
                cache,
                theirs,
                theirs with
                {
                    Status = wanted.Status,
                },
                TestContext.Current.CancellationToken
            )
        );

        var after = cache.Get(NamespacedName.Of(live))!;
        Assert.Equal(Status(ChatResources.Tenants, ours), Status(ChatResources.Tenants, after));
        Assert.False(_writer.IsOfAnother(ChatResources.Tenants, theirs, after));
        // What is wanted no more goes with the next write: nobody else has become its owner.
        await _writer.WriteAsync(
            cache,
            after,
            after with
            {
                Status = wanted.Status with { Hosts = null, Placement = null },
            },
            TestContext.Current.CancellationToken
        );
        var bare = cache.Get(NamespacedName.Of(live))!.Status;
        Assert.Equal((null, null), (bare.Hosts, bare.Placement));
    }

    private static DateTimeOffset Now => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(12345);

    private static IReadOnlyList<V1Condition> Conditions { get; } =
    [
        new()
        {
            Type = "Ready",
            Status = "True",
            Reason = "Ready",
            Message = "",
            LastTransitionTime = Now.UtcDateTime,
        },
    ];

    private static TenantStatus Served(Tenant tenant) =>
        new()
        {
            ObservedGeneration = tenant.Metadata.Generation ?? 0,
            Tier = TenantTier.Shared,
            Placement = new()
            {
                InstanceRef = new() { Namespace = "shared", Name = "one" },
                Reason = "Plan",
                Since = Now,
                NotOn = [],
            },
            Hosts = ["acme.example.com"],
            Certificates = [],
            Limits = new() { RequestsPerMinute = 60, MonthlyBudgetUsd = 0.10m },
            Conditions = Conditions,
        };

    private async Task OwnAsync<T>(ResourceDefinition<T> resource, T value, Func<T, T> report)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var cache = new OfflineCache<T>(resource);
        var live = await MakeAsync(resource, cache, value);

        Assert.True(await _writer.WriteAsync(cache, live, report(live), TestContext.Current.CancellationToken));

        var written = cache.Get(NamespacedName.Of(live))!;
        Assert.False(_writer.IsOfAnother(resource, live, written));
        Assert.False(await _writer.WriteAsync(cache, written, report(written), TestContext.Current.CancellationToken));
    }

    private async Task<T> MakeAsync<T>(ResourceDefinition<T> resource, OfflineCache<T> cache, T value)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        T? made = null;
        // A kind that was just defined takes a moment to be served.
        await Eventually.True(
            async () =>
            {
                try
                {
                    made = await _world.Client.CreateAsync(resource, value, TestContext.Current.CancellationToken);
                    return true;
                }
                catch (Kubernetes.Requests.KubernetesApiException e) when (e.IsNotFound)
                {
                    return false;
                }
            },
            TimeSpan.FromSeconds(20)
        );
        cache.Record(made!);
        return made!;
    }

    private static string Status<T>(ResourceDefinition<T> resource, T value)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        System.Text.Json.JsonSerializer.SerializeToNode(value, resource.Json)!["status"]!.ToJsonString();
}
