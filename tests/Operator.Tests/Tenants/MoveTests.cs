using Entities;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.Placement;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using Operator.Tenants.Report;

namespace Operator.Tests.Tenants;

/// <summary>A tenant on the shared instance shared/one, with another instance that may take it in.</summary>
public sealed class MoveTests
{
    private static readonly NamespacedName Other = new("shared", "two");

    [Fact]
    public void A_tenant_of_a_drained_instance_goes_to_one_with_the_same_data()
    {
        var plan = TenantDecision.Decide(OnDrained(Instance("two")));

        Assert.Equal((Other, Some.SharedInstance), (plan.Instance, plan.Move!.From));
        Assert.Equal(("two", "acme"), (plan.Route!.ServiceName, plan.Route.TenantId));
    }

    [Fact]
    public void It_never_goes_to_other_data_but_is_served_where_it_is_and_says_so()
    {
        var facts = OnDrained(Instance("two", data: "others"));
        var plan = TenantDecision.Decide(facts);

        Assert.Equal(Some.SharedInstance, plan.Instance);
        Assert.Equal("one", plan.Route!.ServiceName);
        var ready = Assert.Single(
            TenantReport.Of(facts, plan, ApplyResult.Unchanged).Status.Conditions!,
            c => c.Type == "Ready"
        );
        Assert.Equal(("True", TenantReasons.MoveWaiting), (ready.Status, ready.Reason));
        Assert.Contains("shared/two: it does not have the data of shared/one", ready.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_is_not_known_yet_is_other_data()
    {
        var facts = OnDrained(Instance("two", data: null));

        Assert.Null(
            TenantDecision
                .Decide(
                    facts with
                    {
                        Instance = facts.Instance! with
                        {
                            Status = facts.Instance.Status with { DataFingerprint = null },
                        },
                    }
                )
                .Move
        );
    }

    [Fact]
    public void It_waits_for_its_turn()
    {
        var plan = TenantDecision.Decide(OnDrained(Instance("two")) with { MoveWait = TimeSpan.FromSeconds(3) });

        Assert.Equal(
            (null, TenantReasons.MoveQueued, TimeSpan.FromSeconds(3)),
            (plan.Move, plan.MoveWaiting!.Reason, plan.LookAgainAfter)
        );
    }

    [Fact]
    public void An_instance_that_is_down_for_a_moment_keeps_its_tenants_and_is_looked_at_again_when_the_moment_is_over()
    {
        var facts = On(Down(since: TimeSpan.FromMinutes(4)), Instance("two"));

        var plan = TenantDecision.Decide(facts);

        Assert.Equal(
            (null, Some.SharedInstance, TimeSpan.FromMinutes(6)),
            (plan.Move, plan.Instance, plan.LookAgainAfter)
        );
    }

    [Fact]
    public void An_instance_that_stays_down_loses_its_tenants() =>
        Assert.Equal(Other, TenantDecision.Decide(On(Down(since: TimeSpan.FromMinutes(10)), Instance("two"))).Instance);

    [Fact]
    public void Who_is_pinned_to_where_it_is_stays_drained_or_not()
    {
        var facts = OnDrained(Instance("two"));
        var tenant = facts.Tenant with
        {
            Spec = facts.Spec with
            {
                Placement = new()
                {
                    InstanceRef = new() { Namespace = "shared", Name = "one" },
                },
            },
        };

        Assert.Null(TenantDecision.Decide(facts with { Tenant = tenant, PinnedInstance = facts.Instance }).Move);
    }

    [Fact]
    public void Who_is_pinned_elsewhere_goes_there_when_the_data_is_the_same_and_is_stalled_when_it_is_not()
    {
        var facts = On(Instance("one"), Instance("two"));
        var pinned = facts with
        {
            Tenant = facts.Tenant with
            {
                Spec = facts.Spec with
                {
                    Placement = new()
                    {
                        InstanceRef = new() { Namespace = "shared", Name = "two" },
                    },
                },
            },
        };

        Assert.Equal(Other, TenantDecision.Decide(pinned with { PinnedInstance = Instance("two") }).Instance);
        Assert.Equal(
            TenantReasons.MoveNotSupported,
            TenantDecision.Decide(pinned with { PinnedInstance = Instance("two", data: "others") }).Held!.Reason
        );
    }

    [Fact]
    public void In_another_namespace_both_routes_stand_until_the_edge_has_taken_up_the_new_one()
    {
        var facts = OnDrained(Instance("two", ns: "elsewhere"));
        var moved = TenantDecision.Decide(facts);
        Assert.Equal(("elsewhere", "shared"), (moved.Route!.Key.Namespace, moved.FormerRoute!.Key.Namespace));
        Assert.Equal("acme", moved.FormerRoute.TenantId);

        var status = TenantReport.Of(facts, moved, ApplyResult.Unchanged).Status;
        Assert.Equal(("two", "one"), (status.Placement!.InstanceRef!.Name, status.Placement.Leaving!.Name));
        var next = facts with
        {
            Tenant = facts.Tenant with { Status = status },
            Home = new("elsewhere", "two"),
            Instance = Instance("two", ns: "elsewhere"),
            LeftInstance = facts.Instance,
            Candidates = [],
        };

        Assert.NotNull(TenantDecision.Decide(next).FormerRoute);
        var ready = TenantDecision.Decide(next with { RouteIsReady = true });
        Assert.Null(ready.FormerRoute);
        Assert.Null(TenantReport.Of(next, ready, ApplyResult.Unchanged).Status.Placement!.Leaving);
    }

    [Fact]
    public void Where_the_key_is_in_the_pods_the_tenant_is_served_where_it_was_until_the_new_ones_have_it()
    {
        var two = Instance("two");
        two = two with
        {
            Spec = two.Spec with
            {
                Version = "v0.8.7",
                ProviderPoolRef = new() { Namespace = "chat-system", Name = "default" },
            },
        };
        var facts = OnDrained(two);
        var moved = TenantDecision.Decide(facts);
        Assert.Equal((Other, null, "one"), (moved.Instance, moved.Route, moved.FormerRoute!.ServiceName));

        var status = TenantReport.Of(facts, moved, ApplyResult.Unchanged).Status;
        Assert.Equal(("two", "one"), (status.Placement!.InstanceRef!.Name, status.Placement.Leaving!.Name));
        var next = facts with
        {
            Tenant = facts.Tenant with { Status = status },
            Home = Other,
            Instance = two,
            LeftInstance = facts.Instance,
            RouteIsReady = true,
            HomeHasKey = false,
        };
        Assert.Equal("one", TenantDecision.Decide(next).FormerRoute!.ServiceName);

        var ready = TenantDecision.Decide(next with { HomeHasKey = true });
        Assert.Equal(("two", null), (ready.Route!.ServiceName, ready.FormerRoute));
        Assert.Null(TenantReport.Of(next, ready, ApplyResult.Unchanged).Status.Placement!.Leaving);
    }

    [Fact]
    public void Who_has_to_go_on_before_the_first_move_is_over_is_served_where_he_was_all_along()
    {
        var three = Instance("three");
        three = three with
        {
            Spec = three.Spec with
            {
                Version = "v0.8.7",
                ProviderPoolRef = new() { Namespace = "chat-system", Name = "default" },
            },
        };
        var facts = OnDrained(three) with { LeftInstance = Instance("zero"), HomeHasKey = false };

        var plan = TenantDecision.Decide(facts);

        Assert.Equal(("three", "zero"), (plan.Instance!.Value.Name, plan.FormerRoute!.ServiceName));
        Assert.NotNull(plan.LookAgainAfter);
    }

    [Fact]
    public void A_closed_chat_waits_for_no_key()
    {
        var facts = On(Instance("two"), Instance("three")) with
        {
            LeftInstance = Instance("one"),
            RouteIsReady = true,
            HomeHasKey = false,
        };
        facts = facts with { Tenant = facts.Tenant with { Spec = facts.Spec with { Suspend = true } } };

        Assert.Null(TenantDecision.Decide(facts).FormerRoute);
    }

    [Fact]
    public void Who_leaves_an_instance_that_is_down_waits_for_no_key()
    {
        var next = On(Instance("two"), Instance("three")) with
        {
            LeftInstance = Down(since: TimeSpan.FromMinutes(10)),
            RouteIsReady = true,
            HomeHasKey = false,
        };

        Assert.Equal(
            ("two", null),
            (TenantDecision.Decide(next).Route!.ServiceName, TenantDecision.Decide(next).FormerRoute)
        );
    }

    [Theory]
    [InlineData(60, 40, null, "one", 60)]
    [InlineData(60, 41, "NoCapacity", "one", 10)]
    public void Seats_in_addition_are_given_where_there_is_room_for_them(
        int wanted,
        int others,
        string? reason,
        string home,
        int seats
    )
    {
        var facts = Growing(wanted, others, Full("two"));

        var plan = TenantDecision.Decide(facts);

        Assert.Equal(
            (reason, home, true, null),
            (plan.SeatsWaiting?.Reason, plan.Instance!.Value.Name, plan.Applies, plan.Held)
        );
        Assert.Equal(
            seats,
            AcceptedSpec.SeatsOf(
                facts.Tenant with
                {
                    Status = TenantReport.Of(facts, plan, ApplyResult.Unchanged).Status,
                }
            )
        );
    }

    [Fact]
    public void Who_asks_for_more_seats_than_there_are_goes_where_they_are()
    {
        var facts = Growing(60, 41, Instance("two"));
        Assert.Equal(
            ("two", null),
            (TenantDecision.Decide(facts).Instance!.Value.Name, TenantDecision.Decide(facts).SeatsWaiting)
        );

        var queued = TenantDecision.Decide(facts with { MoveWait = TimeSpan.FromSeconds(1) });
        Assert.Equal(
            ("one", TenantReasons.MoveQueued, TimeSpan.FromSeconds(1)),
            (queued.Instance!.Value.Name, queued.SeatsWaiting!.Reason, queued.LookAgainAfter)
        );
    }

    [Fact]
    public void What_else_is_asked_for_is_carried_out_while_seats_are_waited_for()
    {
        var facts = Growing(60, 41, Full("two"));
        facts = facts with { Tenant = facts.Tenant with { Spec = facts.Spec with { Suspend = true } } };
        var plan = TenantDecision.Decide(facts);
        Assert.EndsWith("-closed", plan.Route!.ServiceName, StringComparison.Ordinal);

        var status = TenantReport.Of(facts, plan, ApplyResult.Unchanged).Status;
        var told = facts.Tenant with { Status = status };
        Assert.Equal((true, 10), (AcceptedSpec.Of(told)!.Suspend, AcceptedSpec.SeatsOf(told)));
        Assert.Equal(
            TenantReasons.NoCapacity,
            TenantDecision.Decide(facts with { Tenant = told }).SeatsWaiting!.Reason
        );
    }

    [Fact]
    public void A_capacity_that_was_lowered_moves_nobody_away()
    {
        var facts = Growing(10, 500, Instance("two"));

        Assert.Equal(
            ("one", null),
            (TenantDecision.Decide(facts).Instance!.Value.Name, TenantDecision.Decide(facts).SeatsWaiting)
        );
    }

    [Theory]
    [InlineData("north", "two")]
    [InlineData(null, "one")]
    public void Who_is_to_be_in_another_region_goes_there_when_the_data_is_there_too(string? region, string home)
    {
        var north = Instance("two");
        var facts = On(Instance("one"), north with { Spec = north.Spec with { Region = "north" } });
        facts = facts with
        {
            Tenant = facts.Tenant with { Spec = facts.Spec with { Placement = new() { Region = region } } },
        };

        Assert.Equal(home, TenantDecision.Decide(facts).Instance!.Value.Name);
    }

    /// <summary>On an instance of 100 seats, with ten that were accepted.</summary>
    private static TenantFacts Growing(int wanted, int others, ChatInstance other)
    {
        var one = Instance("one");
        var facts = On(one with { Spec = one.Spec with { Capacity = new() { Seats = 100 } } }, other);
        var accepted = AcceptedSpec.After(facts.Tenant with { Spec = facts.Spec with { Seats = 10 } });
        return facts with
        {
            HomeLoad = new(1, others),
            Tenant = facts.Tenant with
            {
                Metadata = facts.Tenant.Metadata with { Generation = 2 },
                Spec = facts.Spec with { Seats = wanted },
                Status = facts.Tenant.Status with { Accepted = accepted },
            },
        };
    }

    private static ChatInstance Full(string name)
    {
        var instance = Instance(name);
        return instance with { Spec = instance.Spec with { Capacity = new() { Seats = 1 } } };
    }

    [Fact]
    public void A_move_is_one_event_that_says_from_where_to_where_and_why()
    {
        var facts = OnDrained(Instance("two"));

        var moved = Assert.Single(
            TenantReport.Of(facts, TenantDecision.Decide(facts), ApplyResult.Unchanged).Transitions,
            t => t.Reason == TenantReasons.Moved
        );

        Assert.StartsWith(
            "from ChatInstance shared/one (shared/one is being drained) to shared/two",
            moved.Message,
            StringComparison.Ordinal
        );
    }

    private static TenantFacts OnDrained(ChatInstance other)
    {
        var one = Instance("one");
        return On(one with { Spec = one.Spec with { Drain = true } }, other);
    }

    private static TenantFacts On(ChatInstance instance, ChatInstance other) =>
        Some.Facts(A.Tenant("acme").On(Some.SharedInstance)) with
        {
            Home = Some.SharedInstance,
            Instance = instance,
            Candidates = [new Candidate(instance, default), new Candidate(other, default)],
        };

    private static ChatInstance Down(TimeSpan since)
    {
        var one = Instance("one");
        return one with
        {
            Status = one.Status with
            {
                Health = InstanceHealth.Down,
                HealthSince = DateTimeOffset.UnixEpoch.AddDays(1) - since,
            },
        };
    }

    private static ChatInstance Instance(string name, string ns = "shared", string? data = "data")
    {
        var instance = A.Instance(name, ns);
        return instance with { Status = instance.Status with { DataFingerprint = data } };
    }
}
