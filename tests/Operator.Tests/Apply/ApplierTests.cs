using System.Text;
using System.Text.Json;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Apply;
using Support;

namespace Operator.Tests.Apply;

/// <summary>The applier against a server, because half of what it does is the server's.</summary>
public sealed class ApplierTests(TestCluster cluster) : IClassFixture<TestCluster>, IAsyncLifetime
{
    private ChildWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ChildWorld.StartAsync(cluster);

    public ValueTask DisposeAsync()
    {
        _world.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_desired_is_made_and_a_second_pass_writes_nothing()
    {
        DesiredObject[] desired = [Map("a", "1"), Service("web", 80), Deployment(replicas: 2), Credentials("first")];

        Assert.Equal(
            ["Created", "Created", "Created", "Created"],
            (await _world.ApplyAsync(desired)).Changes.Select(c => c.Verb)
        );

        Assert.Equal(ApplyResult.Unchanged, await _world.ApplyAsync(desired[..3].Append(Credentials("second"))));
        Assert.Equal("first", await PasswordAsync());
    }

    [Fact]
    public async Task What_is_no_longer_desired_is_deleted_and_nothing_else()
    {
        await _world.ApplyAsync(Map("a", "1"), Map("b", "1"));
        await _world.ApplyForAsync(await _world.MakeOwnerAsync("other"), Map("of-other", "1"));

        var result = await _world.ApplyAsync(Map("a", "1"));

        Assert.Equal([new ChildChange("Deleted", "ConfigMap", new(_world.Namespace, "b"))], result.Changes);
        Assert.Equal(
            (true, false, true),
            (await HasMapAsync("a"), await HasMapAsync("b"), await HasMapAsync("of-other"))
        );
    }

    [Fact]
    public async Task A_job_that_ends_a_removal_is_at_work_until_it_is_not_asked_for_any_more()
    {
        var job = new DesiredObject(
            new V1Job
            {
                Metadata = _world.Meta("purge"),
                Spec = new()
                {
                    Template = new()
                    {
                        Spec = new()
                        {
                            RestartPolicy = "Never",
                            Containers = [new() { Name = "purge", Image = "purge" }],
                        },
                    },
                },
            }
        );
        await _world.ApplyAsync(Map("a", "1"));

        var working = await _world.RemoveAsync(job);
        var over = await _world.RemoveAsync();

        Assert.False(await HasMapAsync("a"));
        Assert.Equal([$"Job {_world.Namespace}/purge"], working.Remaining);
        Assert.Empty(over.Remaining);
        Assert.Equal((true, false), (working.IsAtWork, over.IsAtWork));
    }

    [Fact]
    public async Task What_is_retained_stays_when_it_is_no_longer_desired()
    {
        await _world.ApplyAsync(Map("data", "1", Lifetime.Retained), Credentials("first"));

        Assert.Equal(ApplyResult.Unchanged, await _world.ApplyAsync());
        Assert.Equal((true, "first"), (await HasMapAsync("data"), await PasswordAsync()));
    }

    [Fact]
    public async Task Generated_material_is_replaced_only_in_the_version_that_was_decided_on()
    {
        await _world.ApplyAsync(Generated("first", null));
        var seen = (await _world.GetAsync(CoreResources.Secrets, "keys")).Metadata.ResourceVersion;

        Assert.True(Assert.Single((await _world.ApplyAsync(Generated("unseen", null))).Failures).IsTransient);
        Assert.Equal("Updated", Assert.Single((await _world.ApplyAsync(Generated("second", seen))).Changes).Verb);
        Assert.True(Assert.Single((await _world.ApplyAsync(Generated("stale", seen))).Failures).IsTransient);

        var now = await _world.GetAsync(CoreResources.Secrets, "keys");
        Assert.Equal("second", Encoding.UTF8.GetString(now.Data!["key"]));
        Assert.Equal(ApplyResult.Unchanged, await _world.ApplyAsync(Generated("second", now.Metadata.ResourceVersion)));

        DesiredObject Generated(string key, string? version) =>
            new(
                new V1Secret
                {
                    Metadata = _world.Meta("keys") with { ResourceVersion = version },
                    Type = "Opaque",
                    Data = new Dictionary<string, byte[]> { ["key"] = Encoding.UTF8.GetBytes(key) },
                },
                Lifetime.Generated
            );
    }

    [Fact]
    public async Task What_the_decision_rests_on_is_not_made_anew_when_it_is_gone()
    {
        var gone = Assert.Single((await _world.ApplyAsync(Credentials("seen") with { WasThere = true })).Failures);

        Assert.Equal((FailureReasons.ApiError, true), (gone.Reason, gone.IsTransient));
        Assert.Equal("Created", Assert.Single((await _world.ApplyAsync(Credentials("fresh"))).Changes).Verb);
        Assert.True((await _world.ApplyAsync(Credentials("seen") with { WasThere = true })).Succeeded);
    }

    [Fact]
    public async Task A_new_owner_of_the_same_name_adopts_what_was_retained_and_keeps_what_was_generated()
    {
        await _world.ApplyAsync(Map("data", "1", Lifetime.Retained), Credentials("first"));

        var owner = await _world.ReplaceOwnerAsync();
        var result = await _world.ApplyAsync(Map("data", "2", Lifetime.Retained), Credentials("second"));

        Assert.Equal(["Updated", "Updated"], result.Changes.Select(c => c.Verb));
        Assert.Equal(
            ("2", "first"),
            ((await _world.GetAsync(CoreResources.ConfigMaps, "data")).Data!["key"], await PasswordAsync())
        );
        Assert.Equal(
            owner.Uid,
            (await _world.GetAsync(CoreResources.Secrets, "credentials")).Metadata.Labels![Labels.OwnerUid]
        );
    }

    [Fact]
    public async Task Who_generated_first_wins()
    {
        using var faster = _world.Rival(cluster);
        _world.Racing.BeforeCreate = () => faster.ApplyAsync(Credentials("first"));

        var result = await _world.ApplyAsync(Credentials("second"));

        Assert.Equal(
            (FailureReasons.ApiError, true),
            (Assert.Single(result.Failures).Reason, result.Failures[0].IsTransient)
        );
        Assert.True((await _world.ApplyAsync(Credentials("third"))).Succeeded);
        Assert.Equal("first", await PasswordAsync());
    }

    [Fact]
    public async Task An_object_of_somebody_else_is_not_touched_and_the_others_are_made()
    {
        await _world.Client.CreateAsync(
            CoreResources.ConfigMaps,
            new()
            {
                Metadata = _world.Meta("a"),
                Data = new Dictionary<string, string> { ["key"] = "theirs" },
            },
            default
        );

        var result = await _world.ApplyAsync(Map("a", "1"), Map("b", "1"));

        Assert.Equal(
            (FailureReasons.NameTaken, false),
            (Assert.Single(result.Failures).Reason, result.Failures[0].IsTransient)
        );
        Assert.Equal("theirs", (await _world.GetAsync(CoreResources.ConfigMaps, "a")).Data!["key"]);
        Assert.True(await HasMapAsync("b"));
    }

    [Fact]
    public async Task Nothing_is_put_into_a_namespace_that_is_somebody_elses()
    {
        var home = new DesiredObject(new V1Namespace { Metadata = new() { Name = _world.Namespace } });

        var result = await _world.ApplyAsync(home, Map("a", "1"));

        Assert.Equal(
            ("Namespace", FailureReasons.NameTaken),
            (Assert.Single(result.Failures).Kind, result.Failures[0].Reason)
        );
        Assert.False(await HasMapAsync("a"));
    }

    [Fact]
    public async Task A_port_whose_number_was_edited_by_hand_is_put_right()
    {
        await _world.ApplyAsync(Service("web", 80, 81));
        await _world.EditAsync(
            CoreResources.Services,
            "web",
            "spec: { ports: [{ name: p0, port: 8080, protocol: TCP, targetPort: 80 }, { name: p1, port: 81, protocol: TCP, targetPort: 81 }] }"
        );

        var result = await _world.ApplyAsync(Service("web", 80, 81));

        Assert.Equal(("Updated", 0), (Assert.Single(result.Changes).Verb, result.Failures.Count));
        Assert.Equal([80, 81], await PortsAsync());
        Assert.Equal(ApplyResult.Unchanged, await _world.ApplyAsync(Service("web", 80, 81)));
    }

    [Fact]
    public async Task What_was_put_right_is_ours_alone_so_that_it_goes_when_it_is_no_longer_desired()
    {
        await _world.ApplyAsync(Service("web", 80, 81));
        await _world.EditAsync(
            CoreResources.Services,
            "web",
            "spec: { ports: [{ name: p0, port: 8080, protocol: TCP }, { name: p1, port: 8081, protocol: TCP }] }"
        );
        await _world.ApplyAsync(Service("web", 80, 81));

        await _world.ApplyAsync(Service("web", 80));

        Assert.Equal([80], await PortsAsync());
    }

    [Fact]
    public async Task A_document_that_the_API_refuses_changes_nothing()
    {
        await _world.ApplyAsync(Deployment(replicas: 2));
        var before = await SpecAsync();

        var result = await _world.ApplyAsync(Deployment(replicas: 2, app: "other"));

        Assert.Equal(
            (FailureReasons.Refused, false),
            (Assert.Single(result.Failures).Reason, result.Failures[0].IsTransient)
        );
        Assert.Equal(before, await SpecAsync());
    }

    [Fact]
    public async Task A_document_whose_metadata_the_API_refuses_is_tried_once_a_pass()
    {
        Assert.SkipUnless(cluster.IsEmbedded, "only the embedded server counts requests");
        await _world.ApplyAsync(Service("web", 80));
        DesiredObject refused = new(
            ((V1Service)Service("web", 80, 81).Value) with
            {
                Metadata = _world.Meta("web") with
                {
                    Labels = new Dictionary<string, string> { ["app"] = "no label!" },
                },
            }
        );
        await _world.ApplyAsync(refused);
        var before = Patches();

        Assert.Equal(FailureReasons.Refused, Assert.Single((await _world.ApplyAsync(refused)).Failures).Reason);

        Assert.Equal(before + 1, Patches());

        long Patches() =>
            cluster.Embedded!.Requests.Total(request => request is { Verb: "patch", Resource: "services" });
    }

    [Fact]
    public async Task Letting_go_of_the_number_of_replicas_leaves_it_as_it_is()
    {
        await _world.ApplyAsync(Deployment(replicas: 5));

        await _world.ApplyAsync(Deployment(replicas: null));

        Assert.Equal(5, await ReplicasAsync());
    }

    [Fact]
    public async Task An_autoscalers_number_stays_and_a_fixed_one_takes_it_back()
    {
        await _world.ApplyAsync(Deployment(replicas: 5));
        await _world.ApplyAsync(Deployment(replicas: null));
        await _world.EditAsync(CoreResources.Deployments, "web", "spec: { replicas: 7 }");
        await _world.ApplyAsync(Deployment(replicas: null, image: "new"));
        Assert.Equal(7, await ReplicasAsync());

        await _world.ApplyAsync(Deployment(replicas: 2));

        Assert.Equal(2, await ReplicasAsync());
    }

    [Fact]
    public async Task None_at_all_is_let_go_of_without_staying_so_because_an_autoscaler_does_nothing_about_none()
    {
        await _world.ApplyAsync(Deployment(replicas: 0));

        await _world.ApplyAsync(Deployment(replicas: null));

        Assert.Equal(1, await ReplicasAsync());
    }

    [Fact]
    public async Task What_is_collected_belongs_to_its_owner_and_is_still_not_pruned()
    {
        await _world.ApplyAsync(Map("data", "1", Lifetime.Collected));
        await _world.ApplyAsync();

        Assert.Equal(
            _world.Owner.Uid,
            Assert.Single((await _world.GetAsync(CoreResources.ConfigMaps, "data")).Metadata.OwnerReferences!).Uid
        );
    }

    [Theory]
    [InlineData(Lifetime.Retained, Lifetime.Collected)]
    [InlineData(Lifetime.CreatedOnce, Lifetime.CollectedOnce)]
    public async Task A_lifetime_may_change_and_change_back(object kept, object collected)
    {
        foreach (var (lifetime, owners) in new[] { (kept, 0), (collected, 1), (kept, 0), (collected, 1), (kept, 0) })
        {
            await _world.ApplyAsync(Map("data", "1", (Lifetime)lifetime));
            Assert.Equal(
                owners,
                (await _world.GetAsync(CoreResources.ConfigMaps, "data")).Metadata.OwnerReferences?.Count ?? 0
            );
        }
    }

    [Fact]
    public async Task What_is_collected_and_created_once_can_be_let_go_of()
    {
        await _world.ApplyAsync(Credentials("first") with { Lifetime = Lifetime.CollectedOnce });
        Assert.Single((await _world.GetAsync(CoreResources.Secrets, "credentials")).Metadata.OwnerReferences!);

        await _world.ApplyAsync(Credentials("second"));

        var secret = await _world.GetAsync(CoreResources.Secrets, "credentials");
        Assert.Equal(
            (0, "first"),
            (secret.Metadata.OwnerReferences?.Count ?? 0, Encoding.UTF8.GetString(secret.Data!["password"]))
        );
        Assert.Equal(ApplyResult.Unchanged, await _world.ApplyAsync(Credentials("third")));
    }

    private DesiredObject Map(string name, string value, Lifetime lifetime = Lifetime.Owned) =>
        new(
            new V1ConfigMap
            {
                Metadata = _world.Meta(name),
                Data = new Dictionary<string, string> { ["key"] = value },
            },
            lifetime
        );

    private DesiredObject Credentials(string password) =>
        new(
            new V1Secret
            {
                Metadata = _world.Meta("credentials"),
                Data = new Dictionary<string, byte[]> { ["password"] = Encoding.UTF8.GetBytes(password) },
            },
            Lifetime.CreatedOnce
        );

    private DesiredObject Service(string name, params IEnumerable<int> ports) =>
        new(
            new V1Service
            {
                Metadata = _world.Meta(name),
                Spec = new()
                {
                    Selector = new Dictionary<string, string> { ["app"] = name },
                    Ports =
                    [
                        .. ports.Select(
                            (port, i) =>
                                new V1ServicePort
                                {
                                    Name = $"p{i}",
                                    Port = port,
                                    TargetPort = port,
                                }
                        ),
                    ],
                },
            }
        );

    private DesiredObject Deployment(int? replicas, string app = "web", string image = "image")
    {
        var labels = new Dictionary<string, string> { ["app"] = app };
        return new(
            new V1Deployment
            {
                Metadata = _world.Meta("web"),
                Spec = new()
                {
                    Replicas = replicas,
                    Selector = new() { MatchLabels = labels },
                    Template = new()
                    {
                        Metadata = new() { Labels = labels },
                        Spec = new() { Containers = [new() { Name = "main", Image = image }] },
                    },
                },
            }
        );
    }

    private Task<bool> HasMapAsync(string name) => _world.ExistsAsync(CoreResources.ConfigMaps, name);

    private async Task<string> PasswordAsync() =>
        Encoding.UTF8.GetString((await _world.GetAsync(CoreResources.Secrets, "credentials")).Data!["password"]);

    private async Task<IEnumerable<int>> PortsAsync() =>
        (await _world.GetAsync(CoreResources.Services, "web")).Spec!.Ports!.Select(p => p.Port);

    private async Task<int?> ReplicasAsync() =>
        (await _world.GetAsync(CoreResources.Deployments, "web")).Spec!.Replicas;

    private async Task<string> SpecAsync() =>
        JsonSerializer.SerializeToNode(
            await _world.GetAsync(CoreResources.Deployments, "web"),
            CoreResources.Deployments.Json
        )!["spec"]!.ToJsonString();
}
