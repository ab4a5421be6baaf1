using Entities;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Configuration;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;

namespace Operator.Tests.Tenants;

/// <summary>A hundred instances with fifty tenants each: whom a change of one of them wakes.</summary>
public sealed class TenantWakeupsTests
{
    private const int InstanceCount = 100;
    private const int TenantsEach = 50;

    private static readonly NamespacedName Waiting = new(null, "waiting");

    private static readonly LiveConfiguration Live = new(Some.Configuration);

    private readonly ObjectCache<Tenant> _tenants = new(
        ChatResources.Tenants,
        new() { Indexes = TenantIndexes.Of(Live) },
        NullLoggerFactory.Instance
    );
    private readonly ObjectCache<ChatInstance> _instances = new(
        ChatResources.ChatInstances,
        new() { Indexes = new(Operator.ChatInstances.Observe.ChatInstanceIndexes.All) },
        NullLoggerFactory.Instance
    );
    private readonly WaitBoard _board = new();
    private readonly TenantWakeups _wakeups;

    public TenantWakeupsTests()
    {
        for (var i = 0; i < InstanceCount; i++)
        {
            _instances.Record(A.Instance($"i{i}"));
            for (var t = 0; t < TenantsEach; t++)
                _tenants.Record(A.Tenant($"t{i}-{t}").On(new("shared", $"i{i}")));
        }
        _wakeups = new(_tenants, new(_instances), _board, Live);
    }

    public static TheoryData<string> Flips => ["health", "data", "version", "deleted"];

    [Theory, MemberData(nameof(Flips))]
    public void A_status_flip_of_an_instance_wakes_its_own_tenants_and_no_other(string what)
    {
        var before = A.Instance("i7");
        var after = what switch
        {
            "health" => before with { Status = before.Status with { Health = InstanceHealth.Down } },
            "data" => before with { Status = before.Status with { DataFingerprint = "data" } },
            "version" => before with { Status = before.Status with { Version = "v0.8.8" } },
            _ => before with { Metadata = before.Metadata with { DeletionTimestamp = DateTime.UnixEpoch } },
        };

        var woken = _wakeups.OfInstance(before, after).ToList();

        Assert.Equal(TenantsEach, woken.Count);
        Assert.All(woken, key => Assert.StartsWith("t7-", key.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void The_numbers_of_an_instance_wake_nobody()
    {
        var before = A.Instance("i7");

        Assert.Empty(
            _wakeups.OfInstance(
                before,
                before with
                {
                    Status = before.Status with { Tenants = 3, Seats = 9, ReadyReplicas = 2 },
                }
            )
        );
    }

    [Fact]
    public void Pods_that_have_taken_up_keys_wake_those_who_waited_for_theirs_and_no_others()
    {
        V1Deployment rolling = WithKeys("t7-1=aaaaaaaa,t7-2=bbbbbbbb,t7-3=cccccccc", updated: 1),
            done = WithKeys("t7-1=aaaaaaaa,t7-2=bbbbbbbb,t7-3=cccccccc", updated: 2);
        _tenants.Record(
            A.Tenant("t7-2").WithVersion(2) with
            {
                Status = new()
                {
                    Onboarding = new() { Steps = [Operator.Onboarding.OnboardingSteps.Done("configuration")] },
                },
            }
        );

        Assert.Empty(_wakeups.OfDeployment(WithKeys("t7-1=aaaaaaaa", updated: 2), rolling));
        Assert.Equal(["t7-1", "t7-3"], _wakeups.OfDeployment(rolling, done).Select(key => key.Name));
        Assert.Empty(_wakeups.OfDeployment(done, done));
    }

    [Fact]
    public void A_pool_that_changes_wakes_whoever_waits_for_its_models_with_or_without_an_instance()
    {
        var asking = A.Tenant("asking");
        _tenants.Record(
            asking with
            {
                Spec = asking.Spec with
                {
                    ProviderPoolRef = new() { Namespace = "chat-system", Name = "default" },
                },
                Status = new()
                {
                    Conditions =
                    [
                        new()
                        {
                            Type = "Ready",
                            Status = "False",
                            Reason = Operator.Tenants.TenantReasons.OnboardingFailed,
                            Message = "",
                        },
                    ],
                },
            }
        );

        Assert.Equal(
            [new(null, "asking")],
            _wakeups.OfPool(
                null,
                new()
                {
                    Metadata = new()
                    {
                        Name = "default",
                        NamespaceProperty = "chat-system",
                        Generation = 2,
                    },
                    Spec = new() { Providers = [] },
                }
            )
        );
    }

    private static V1Deployment WithKeys(string keys, int updated) =>
        new()
        {
            Metadata = new()
            {
                Name = "i7",
                NamespaceProperty = "shared",
                Generation = 1,
            },
            Spec = new()
            {
                Replicas = 2,
                Template = new()
                {
                    Metadata = new() { Annotations = new Dictionary<string, string> { [Labels.GatewayKeys] = keys } },
                },
            },
            Status = new()
            {
                ObservedGeneration = 1,
                Replicas = 2,
                UpdatedReplicas = updated,
                AvailableReplicas = 2,
            },
        };

    [Fact]
    public void Who_waits_for_room_is_woken_as_well()
    {
        using (var look = _board.Begin(Waiting))
            look.End(Outcome.Done, Awaited.Room, 1);

        Assert.Contains(Waiting, _wakeups.OfInstance(A.Instance("i7", health: InstanceHealth.Down), A.Instance("i7")));
        Assert.Contains(Waiting, _wakeups.OfTenant(A.Tenant("t7-1").On(new("shared", "i7")), null));
    }

    [Fact]
    public void Whose_database_has_anothers_name_is_woken_when_that_one_goes()
    {
        using (var look = _board.Begin(Waiting))
            look.End(Outcome.Done, Awaited.Data, 1);

        Assert.Contains(Waiting, _wakeups.OfInstance(A.Instance("i7"), null));
        Assert.Empty(_board.WaitingForRoom);
    }

    [Fact]
    public void An_instance_that_comes_up_while_a_tenant_is_looked_at_is_not_missed()
    {
        using (var look = _board.Begin(Waiting))
        {
            // What the pass has read says Down, and no status says yet that it will wait.
            Assert.Contains(
                Waiting,
                _wakeups.OfInstance(A.Instance("i7", health: InstanceHealth.Down), A.Instance("i7"))
            );
            look.End(Outcome.Done, Awaited.Nothing, 1);
        }

        Assert.DoesNotContain(
            Waiting,
            _wakeups.OfInstance(A.Instance("i7", health: InstanceHealth.Down), A.Instance("i7"))
        );
    }

    [Fact]
    public void A_pass_that_fails_leaves_a_tenant_waiting()
    {
        using (var look = _board.Begin(Waiting))
            look.End(Outcome.Done, Awaited.Room, 1);
        _board.Begin(Waiting).Dispose();

        Assert.Contains(Waiting, _board.WaitingForRoom);
        Assert.Empty(_board.LookedAt);
    }

    [Fact]
    public void Fleets_hear_of_who_begins_to_wait_and_of_who_asks_for_something_else_and_not_of_every_look()
    {
        var heard = 0;
        _board.RoomWanted += () => heard++;
        foreach (
            var (awaits, generation) in new[]
            {
                (Awaited.Room, 1L),
                (Awaited.Room, 1),
                (Awaited.Room, 2),
                (Awaited.Data, 2),
                (Awaited.Nothing, 2),
                (Awaited.Room, 2),
            }
        )
        {
            using var look = _board.Begin(Waiting);
            look.End(Outcome.Done, awaits, generation);
        }

        Assert.Equal(3, heard);
    }
}
