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
        var result = LeastLoaded.Choose(TenSeats, [Instance("small", seats: 100, load: new(1, 30)), Instance("large", seats: 1000, load: new(4, 200))]);

        Assert.Equal("large", result.Chosen!.Metadata.Name);
    }

    [Fact]
    public void Equal_shares_go_to_fewer_tenants_and_then_by_name()
    {
        Assert.Equal("b", LeastLoaded.Choose(TenSeats, [Instance("a", load: new(3, 20)), Instance("b", load: new(2, 20))]).Chosen!.Metadata.Name);
        Assert.Equal("a", LeastLoaded.Choose(TenSeats, [Instance("b"), Instance("a")]).Chosen!.Metadata.Name);
    }

    [Fact]
    public void A_degraded_instance_is_taken_only_when_no_healthy_one_has_room()
    {
        var degraded = Instance("degraded", health: InstanceHealth.Degraded);

        Assert.Equal("busy", LeastLoaded.Choose(TenSeats, [degraded, Instance("busy", load: new(4, 80))]).Chosen!.Metadata.Name);
        Assert.Equal("degraded", LeastLoaded.Choose(TenSeats, [degraded, Instance("full", load: new(4, 95))]).Chosen!.Metadata.Name);
    }

    public static TheoryData<string, string> Losers => new()
    {
        { "down", "its health is Down" },
        { "unknown", "its health is Unknown" },
        { "drained", "it takes no new tenants" },
        { "elsewhere", "its region is us-east, not eu-west" },
        { "crowded", "it is full: 5 of 5 tenants" },
        { "reserved", "too few seats are free: 9 of 100" },
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
            "crowded" => Instance(name, load: new(5, 5)),
            "reserved" => Instance(name, load: new(1, 91)),
            _ => Instance(name),
        };
        var request = new PlacementRequest(10, name == "elsewhere" ? "eu-west" : null, name == "unpinned" ? new NamespacedName("shared", "other") : null);

        var result = LeastLoaded.Choose(request, [candidate]);

        Assert.Null(result.Chosen);
        Assert.StartsWith(why, Assert.Single(result.Lost).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_does_not_depend_on_the_order_of_the_candidates() => Prop.ForAll(Fleets, fleet =>
    {
        var there = LeastLoaded.Choose(TenSeats, fleet);
        var back = LeastLoaded.Choose(TenSeats, [.. fleet.Reverse()]);
        return ReferenceEquals(there.Chosen, back.Chosen) && there.Lost.SequenceEqual(back.Lost);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void The_chosen_instance_has_room_and_nobody_with_room_is_less_loaded() => Prop.ForAll(Fleets, fleet =>
    {
        var fitting = fleet.Where(c => PlacementFilters.WhyNot(TenSeats, c) is null).ToList();
        var chosen = LeastLoaded.Choose(TenSeats, fleet).Chosen;
        if (chosen is null) return fitting.Count == 0;
        var winner = fitting.Single(c => ReferenceEquals(c.Instance, chosen));
        return fitting.Where(c => c.Health == winner.Health).All(c => Share(winner) <= Share(c)) && fitting.All(c => c.Health >= winner.Health);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    private static decimal Share(Candidate candidate) => (decimal)candidate.Load.Seats / candidate.Capacity.Seats;

    private static Arbitrary<Candidate[]> Fleets { get; } = (
        from count in Gen.Choose(0, 8)
        from candidates in Gen.CollectToArray(Enumerable.Range(0, count), i =>
            from health in Gen.Elements(InstanceHealth.Healthy, InstanceHealth.Degraded, InstanceHealth.Down)
            from closed in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
            from seats in Gen.Choose(1, 12)
            from tenants in Gen.Choose(0, 5)
            from reserved in Gen.Choose(0, 12)
            select Instance($"i{i}", seats * 10, new Load(tenants, reserved * 10), health, s => s with { Drain = closed }))
        select candidates).ToArbitrary();

    private static Candidate Instance(
        string name, int seats = 100, Load load = default, InstanceHealth health = InstanceHealth.Healthy, Func<ChatInstanceSpec, ChatInstanceSpec>? change = null)
    {
        var instance = A.Instance(name, health: health);
        var spec = instance.Spec with { Capacity = new() { Tenants = 5, Seats = seats } };
        return new(instance with { Spec = change is null ? spec : change(spec) }, load);
    }
}
