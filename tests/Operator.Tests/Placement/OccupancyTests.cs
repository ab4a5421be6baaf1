using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Placement;
using Operator.Tests.Tenants;

namespace Operator.Tests.Placement;

public sealed class OccupancyTests
{
    private static readonly NamespacedName One = new("shared", "one");
    private static readonly NamespacedName Two = new("shared", "two");

    private readonly ObjectCache<Tenant> _cache = new(ChatResources.Tenants, new(), NullLoggerFactory.Instance);

    [Fact]
    public void Tenants_and_their_seats_are_counted_where_their_status_says()
    {
        var occupancy = new Occupancy(_cache);

        _cache.Record(A.Tenant("acme", seats: 3).On(One));
        _cache.Record(A.Tenant("bolt", seats: 4).On(One));
        _cache.Record(A.Tenant("cold", seats: 5).On(Two));

        Assert.Equal(new Load(2, 7), occupancy.Of(One));
        Assert.Equal(new Load(1, 5), occupancy.Of(Two));
    }

    [Fact]
    public void A_suspended_tenant_takes_up_no_less_and_is_counted_as_one()
    {
        var occupancy = new Occupancy(_cache);
        var acme = A.Tenant("acme", seats: 3).On(One);

        _cache.Record(acme with { Spec = acme.Spec with { Suspend = true } });
        Assert.Equal(new Load(1, 3, 1), occupancy.Of(One));
        _cache.Record(acme.WithVersion(2));
        Assert.Equal(new Load(1, 3, 0), occupancy.Of(One));
    }

    [Fact]
    public void What_the_cache_held_before_is_counted_too()
    {
        _cache.Record(A.Tenant("acme", seats: 3).On(One));

        Assert.Equal(new Load(1, 3), new Occupancy(_cache).Of(One));
    }

    [Fact]
    public void An_assumed_placement_counts_before_the_cache_shows_it()
    {
        var occupancy = new Occupancy(_cache);
        var acme = A.Tenant("acme", seats: 3);
        _cache.Record(acme);

        Place(occupancy, acme, One);

        Assert.Equal(new Load(1, 3), occupancy.Of(One));
        Assert.Equal(One, occupancy.AssumedFor(acme.Metadata.Uid!));
    }

    [Fact]
    public void An_assumed_placement_survives_a_change_of_something_else_and_ends_with_the_status()
    {
        var occupancy = new Occupancy(_cache);
        var acme = A.Tenant("acme", seats: 3);
        _cache.Record(acme);
        Place(occupancy, acme, One);

        _cache.Record(acme.WithVersion(2));
        Assert.Equal(One, occupancy.AssumedFor(acme.Metadata.Uid!));

        _cache.Record(acme.On(One).WithVersion(3));
        Assert.Null(occupancy.AssumedFor(acme.Metadata.Uid!));
        Assert.Equal(new Load(1, 3), occupancy.Of(One));
    }

    [Fact]
    public void A_status_that_is_lost_frees_no_seat()
    {
        var occupancy = new Occupancy(_cache);
        var acme = A.Tenant("acme", seats: 3);
        _cache.Record(acme.On(One));

        _cache.Record(acme.WithVersion(2));

        Assert.Equal((new Load(1, 3), One), (occupancy.Of(One), occupancy.AssumedFor(acme.Metadata.Uid!)));
    }

    [Fact]
    public void What_the_cache_tells_of_the_time_before_a_move_does_not_undo_it_and_new_seats_count()
    {
        var occupancy = new Occupancy(_cache);
        var acme = A.Tenant("acme", seats: 3).On(One);
        _cache.Record(acme);
        Place(occupancy, acme, Two);

        _cache.Record(acme.WithVersion(2) with { Spec = acme.Spec with { Seats = 5 } });

        Assert.Equal(
            (default, new Load(1, 5), Two),
            (occupancy.Of(One), occupancy.Of(Two), occupancy.AssumedFor(acme.Metadata.Uid!))
        );
    }

    [Fact]
    public void Who_lost_its_status_before_the_start_counts_from_the_first_question_on()
    {
        _cache.Record(A.Tenant("acme", seats: 3));
        _cache.Record(A.Tenant("bolt", seats: 4).On(Two));

        var occupancy = new Occupancy(_cache, tenant => tenant.PlacedOn() ?? One);

        Assert.Equal((new Load(1, 3), new Load(1, 4)), (occupancy.Of(One), occupancy.Of(Two)));
    }

    [Fact]
    public void Whose_status_was_forged_before_the_start_counts_where_its_objects_are()
    {
        var acme = A.Tenant("acme", seats: 3).On(Two);
        _cache.Record(acme);

        var occupancy = new Occupancy(_cache, _ => One);

        Assert.Equal((new Load(1, 3), default), (occupancy.Of(One), occupancy.Of(Two)));
        Assert.Equal(One, occupancy.AssumedFor(acme.Metadata.Uid!));
    }

    [Theory]
    [InlineData("print", "other", true)]
    [InlineData("print", null, true)]
    [InlineData("print", "print", false)]
    [InlineData(null, "other", false)]
    public void A_status_that_leads_to_other_data_is_not_believed(string? from, string? to, bool stays)
    {
        var occupancy = new Occupancy(_cache, dataOf: instance => instance == One ? from : to);
        var acme = A.Tenant("acme", seats: 3);
        _cache.Record(acme.On(One));

        _cache.Record(acme.On(Two).WithVersion(2));

        Assert.Equal(stays ? One : null, occupancy.AssumedFor(acme.Metadata.Uid!));
        Assert.Equal(new Load(1, 3), occupancy.Of(stays ? One : Two));

        _cache.Record(acme.On(stays ? One : Two).WithVersion(3));
        Assert.Null(occupancy.AssumedFor(acme.Metadata.Uid!));
    }

    [Fact]
    public void A_tenant_that_goes_leaves_its_seats_even_when_they_were_only_assumed()
    {
        var occupancy = new Occupancy(_cache);
        var acme = A.Tenant("acme", seats: 3);
        _cache.Record(acme);
        Place(occupancy, acme, One);

        _cache.RecordDeleted(NamespacedName.Of(acme), acme.Metadata.Uid!);

        Assert.Equal(default, occupancy.Of(One));
    }

    [Fact]
    public void A_pass_that_ends_after_its_tenant_has_gone_takes_no_seat_for_ever()
    {
        var occupancy = new Occupancy(_cache);
        var acme = A.Tenant("acme", seats: 3).On(One);
        _cache.Record(acme);
        _cache.RecordDeleted(NamespacedName.Of(acme), acme.Metadata.Uid!);

        Place(occupancy, acme, One);

        Assert.Equal(default, occupancy.Of(One));
    }

    [Fact]
    public void A_tenant_that_is_decided_about_again_does_not_stand_in_its_own_way()
    {
        var occupancy = new Occupancy(_cache);
        var acme = A.Tenant("acme", seats: 3).On(One);
        _cache.Record(acme);

        var seen = occupancy.Decide(acme, loadOf => loadOf(One), _ => One, _ => true);

        Assert.Equal(default, seen);
        Assert.Equal(new Load(1, 3), occupancy.Of(One));
    }

    [Fact]
    public async Task Concurrent_placements_never_take_the_same_seat()
    {
        var occupancy = new Occupancy(_cache);
        var tenants = Enumerable.Range(0, 200).Select(i => A.Tenant($"t{i}", seats: 1)).ToList();
        tenants.ForEach(_cache.Record);

        var placed = await Task.WhenAll(
            tenants.Select(t =>
                Task.Run(() =>
                    occupancy.Decide(
                        t,
                        loadOf => loadOf(One).Seats < 150 ? One : (NamespacedName?)null,
                        chosen => chosen,
                        _ => true
                    )
                )
            )
        );

        Assert.Equal(150, placed.Count(p => p is not null));
        Assert.Equal(new Load(150, 150), occupancy.Of(One));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void After_any_sequence_of_events_the_counts_equal_a_recount(int seed)
    {
        var random = new Random(seed);
        var occupancy = new Occupancy(_cache);
        for (var version = 1; version < 2_500; version++)
        {
            var name = $"t{random.Next(20)}";
            var known = _cache.Get(new(null, name));
            if (random.Next(10) == 0 && known is not null)
                _cache.RecordDeleted(NamespacedName.Of(known), known.Metadata.Uid!);
            else
                _cache.Record(
                    Shuffled(
                            random,
                            known
                                ?? A.Tenant(name) with
                                {
                                    Metadata = new() { Name = name, Uid = $"{name}-{version}" },
                                }
                        )
                        .WithVersion(version)
                );
        }

        foreach (var instance in new[] { One, Two })
        {
            var there = _cache
                .List()
                .Where(t => t.Status.Placement?.InstanceRef?.ToNamespacedName() == instance)
                .ToList();
            Assert.Equal(new Load(there.Count, there.Sum(t => t.Spec.Seats)), occupancy.Of(instance));
        }
    }

    private static Tenant Shuffled(Random random, Tenant tenant)
    {
        var resized = tenant with { Spec = tenant.Spec with { Seats = random.Next(1, 9) } };
        return random.Next(3) switch
        {
            0 => resized.On(One),
            1 => resized.On(Two),
            _ => resized,
        };
    }

    [Fact]
    public void Seats_that_are_asked_for_in_addition_count_once_there_was_room_and_from_that_moment()
    {
        var occupancy = new Occupancy(_cache);
        var acme = Accepted(A.Tenant("acme", seats: 3).On(One), seats: 3);
        _cache.Record(acme);

        var asking = acme.WithVersion(2) with
        {
            Spec = acme.Spec with { Seats = 9 },
            Metadata = acme.WithVersion(2).Metadata with { Generation = 2 },
        };
        _cache.Record(asking);
        Assert.Equal(new Load(1, 3), occupancy.Of(One));

        occupancy.Decide(asking, _ => One, chosen => chosen, _ => false);
        Assert.Equal(new Load(1, 3), occupancy.Of(One));
        occupancy.Decide(asking, _ => One, chosen => chosen, _ => true);
        Assert.Equal(new Load(1, 9), occupancy.Of(One));

        _cache.Record(asking.WithVersion(3));
        Assert.Equal(new Load(1, 9), occupancy.Of(One));
        _cache.Record(Accepted(asking, seats: 9).WithVersion(4));
        Assert.Equal(new Load(1, 9), occupancy.Of(One));
        _cache.Record(Accepted(asking, seats: 9).WithVersion(5) with { Spec = asking.Spec with { Seats = 2 } });
        Assert.Equal(new Load(1, 2), occupancy.Of(One));
    }

    private static Tenant Accepted(Tenant tenant, int seats) =>
        tenant with
        {
            Status = tenant.Status with
            {
                Accepted = new()
                {
                    Generation = tenant.Metadata.Generation ?? 0,
                    Spec = System.Text.Json.JsonSerializer.SerializeToElement(
                        tenant.Spec with
                        {
                            Seats = seats,
                        },
                        EntitiesJson.Of<TenantSpec>()
                    ),
                },
            },
        };

    private static void Place(Occupancy occupancy, Tenant tenant, NamespacedName instance) =>
        occupancy.Decide(tenant, _ => instance, chosen => chosen, _ => true);
}
