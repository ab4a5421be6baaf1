using Entities;
using FsCheck;
using FsCheck.Fluent;
using Kubernetes.Objects;
using Operator.Placement;
using Operator.Tests.Tenants;

namespace Operator.Tests.Placement;

public sealed class LeastLoadedTests
{
    private static readonly PlacementRequest TenSeats = new(10, null, null);

    [Fact]
    public void The_instance_with_the_smallest_share_of_its_seats_reserved_wins()
    {
        var result = LeastLoaded.Choose(
            TenSeats,
            [Instance("small", seats: 100, load: new(1, 30)), Instance("large", seats: 1000, load: new(4, 200))]
        );

        Assert.Equal("large", result.Chosen!.Metadata.Name);
    }

    [Fact]
    public void Equal_shares_go_to_fewer_tenants_and_then_by_name()
    {
        Assert.Equal(
            "b",
            LeastLoaded
                .Choose(TenSeats, [Instance("a", load: new(3, 20)), Instance("b", load: new(2, 20))])
                .Chosen!.Metadata.Name
        );
        Assert.Equal("a", LeastLoaded.Choose(TenSeats, [Instance("b"), Instance("a")]).Chosen!.Metadata.Name);
    }

    [Fact]
    public void People_who_are_active_weigh_as_much_as_seats_that_are_reserved()
    {
        var (busy, quiet) = (
            Instance("busy", load: new(1, 20)) with
            {
                Active = 31,
            },
            Instance("quiet", load: new(1, 50))
        );

        Assert.Equal("quiet", LeastLoaded.Choose(TenSeats, [busy, quiet]).Chosen!.Metadata.Name);
        Assert.Equal("busy", LeastLoaded.Choose(TenSeats, [busy with { Active = 29 }, quiet]).Chosen!.Metadata.Name);
    }

    [Fact]
    public void The_load_that_was_seen_is_told_of_the_winner_and_of_those_that_were_busier()
    {
        var result = LeastLoaded.Choose(
            TenSeats,
            [Instance("a", load: new(1, 20)) with { Active = 7 }, Instance("b", load: new(1, 50))]
        );

        Assert.Equal("20 of 100 seats reserved, 7 people active", result.Winner!.Seen);
        Assert.Equal(
            "another is less loaded (50 of 100 seats reserved, activity unknown)",
            Assert.Single(result.Lost).Why
        );
    }

    [Fact]
    public void A_release_that_does_not_keep_tenants_apart_takes_none_even_while_it_is_being_replaced()
    {
        var replaced = Instance("a", change: s => s with { Version = "v0.8.7" });
        var still = replaced with
        {
            Instance = replaced.Instance with { Status = replaced.Instance.Status with { Version = "v0.8.6" } },
        };

        Assert.NotNull(LeastLoaded.Choose(TenSeats, [replaced]).Chosen);
        Assert.Equal(
            "LibreChat v0.8.6 does not keep tenants apart",
            Assert.Single(LeastLoaded.Choose(TenSeats, [still]).Lost).Why
        );
    }

    [Fact]
    public void A_degraded_instance_is_taken_only_when_no_healthy_one_has_room()
    {
        var degraded = Instance("degraded", health: InstanceHealth.Degraded);

        Assert.Equal(
            "busy",
            LeastLoaded.Choose(TenSeats, [degraded, Instance("busy", load: new(4, 80))]).Chosen!.Metadata.Name
        );
        Assert.Equal(
            "degraded",
            LeastLoaded.Choose(TenSeats, [degraded, Instance("full", load: new(4, 95))]).Chosen!.Metadata.Name
        );
    }

    public static TheoryData<string, string> Losers =>
        new()
        {
            { "down", "its health is Down" },
            { "unknown", "its health is Unknown" },
            { "drained", "it takes no new tenants" },
            { "elsewhere", "its region is us-east, not eu-west" },
            { "crowded", "it is full: 5 of 5 tenants" },
            { "reserved", "too few seats are free: 9 of 100" },
            { "early", "LibreChat v0.8.6 does not keep tenants apart" },
            { "unpinned", "the tenant is pinned to shared/other" },
        };

    [Theory, MemberData(nameof(Losers))]
    public void A_candidate_that_will_not_do_is_named_with_its_reason(string name, string why)
    {
        var candidate = name switch
        {
            "down" => Instance(name, health: InstanceHealth.Down),
            "unknown" => Instance(name, health: InstanceHealth.Unknown),
            "drained" => Instance(name, change: s => s with { Drain = true }),
            "elsewhere" => Instance(name, change: s => s with { Region = "us-east" }),
            "early" => Instance(name, change: s => s with { Version = "v0.8.6" }),
            "crowded" => Instance(name, load: new(5, 5)),
            "reserved" => Instance(name, load: new(1, 91)),
            _ => Instance(name),
        };
        var request = new PlacementRequest(
            10,
            name == "elsewhere" ? "eu-west" : null,
            name == "unpinned" ? new NamespacedName("shared", "other") : null
        );

        var result = LeastLoaded.Choose(request, [candidate]);

        Assert.Null(result.Chosen);
        Assert.StartsWith(why, Assert.Single(result.Lost).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_does_not_depend_on_the_order_of_the_candidates() =>
        Prop.ForAll(
                Fleets,
                fleet =>
                {
                    var there = LeastLoaded.Choose(TenSeats, fleet);
                    var back = LeastLoaded.Choose(TenSeats, [.. fleet.Reverse()]);
                    return ReferenceEquals(there.Chosen, back.Chosen) && there.Lost.SequenceEqual(back.Lost);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void The_chosen_instance_has_room_and_nobody_with_room_is_less_loaded() =>
        Prop.ForAll(
                Fleets,
                fleet =>
                {
                    var fitting = fleet.Where(c => PlacementFilters.WhyNot(TenSeats, c) is null).ToList();
                    var chosen = LeastLoaded.Choose(TenSeats, fleet).Chosen;
                    if (chosen is null)
                        return fitting.Count == 0;
                    var winner = fitting.Single(c => ReferenceEquals(c.Instance, chosen));
                    return fitting.Where(c => c.Health == winner.Health).All(c => Share(winner) <= Share(c))
                        && fitting.All(c => c.Health >= winner.Health);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    private static decimal Share(Candidate candidate) =>
        (decimal)(candidate.Load.Seats + (candidate.Active ?? 0)) / candidate.Capacity.Seats;

    private static Arbitrary<Candidate[]> Fleets { get; } =
        (
            from count in Gen.Choose(0, 8)
            from candidates in Gen.CollectToArray(
                Enumerable.Range(0, count),
                i =>
                    from health in Gen.Elements(InstanceHealth.Healthy, InstanceHealth.Degraded, InstanceHealth.Down)
                    from closed in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
                    from seats in Gen.Choose(1, 12)
                    from tenants in Gen.Choose(0, 5)
                    from reserved in Gen.Choose(0, 12)
                    from active in Gen.Elements<int?>(null, 0, 10, 25, 40)
                    select Instance(
                        $"i{i}",
                        seats * 10,
                        new Load(tenants, reserved * 10),
                        health,
                        s => s with { Drain = closed }
                    ) with
                    {
                        Active = active,
                    }
            )
            select candidates
        ).ToArbitrary();

    private static Candidate Instance(
        string name,
        int seats = 100,
        Load load = default,
        InstanceHealth health = InstanceHealth.Healthy,
        Func<ChatInstanceSpec, ChatInstanceSpec>? change = null
    )
    {
        var instance = A.Instance(name, health: health);
        var spec = instance.Spec with
        {
            Capacity = new() { Tenants = 5, Seats = seats },
        };
        return new(instance with { Spec = change is null ? spec : change(spec) }, load);
    }
}
