using Entities;
using FsCheck;
using FsCheck.Fluent;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.ScaleOut;
using Operator.Tests.Tenants;

namespace Operator.Tests.ChatInstances.ScaleOut;

/// <summary>
/// A template called one with room for 100 seats and 10 tenants, at most four instances, target 80 percent.
/// </summary>
public sealed class ScaleOutPlanTests
{
    private static readonly DateTimeOffset Noon = DateTimeOffset.UnixEpoch.AddHours(12);

    [Fact]
    public void Without_scaleOut_no_sibling_is_desired()
    {
        var facts = Facts(seats: 100);

        Assert.Null(
            ScaleOutPlan.Of(
                facts with
                {
                    Instance = facts.Instance with { Spec = facts.Instance.Spec with { ScaleOut = null } },
                }
            )
        );
    }

    [Theory]
    [InlineData(79, 1, "")]
    [InlineData(80, 1, "one-2")]
    [InlineData(10, 8, "one-2")]
    public void One_is_added_when_seats_or_tenants_reach_the_target(int seats, int tenants, string added) =>
        Assert.Equal(added, Spelled(ScaleOutPlan.Of(Facts(seats, tenants))!));

    [Fact]
    public void One_is_added_when_somebody_waits_for_room_but_not_while_one_is_coming_up()
    {
        Assert.Equal("one-2", Spelled(ScaleOutPlan.Of(Facts(10) with { TenantWaits = true })!));
        Assert.Equal(
            "one-2",
            Spelled(
                ScaleOutPlan.Of(
                    Facts(10, siblings: [Sibling("one-2", 0, health: InstanceHealth.Unknown)]) with
                    {
                        TenantWaits = true,
                    }
                )!
            )
        );
    }

    [Fact]
    public void There_are_never_more_than_the_most() =>
        Assert.Equal(
            "one-2 one-3 one-4",
            Spelled(
                ScaleOutPlan.Of(
                    Facts(100, 10, siblings: [Sibling("one-2", 100), Sibling("one-3", 100), Sibling("one-4", 100)]) with
                    {
                        TenantWaits = true,
                    }
                )!
            )
        );

    [Fact]
    public void One_that_is_not_needed_is_drained_after_the_cooldown_and_no_sooner()
    {
        var facts = Facts(40, siblings: [Sibling("one-2", 10)]);

        var first = ScaleOutPlan.Of(facts)!;
        Assert.Equal(
            ("one-2", Noon, TimeSpan.FromSeconds(300)),
            (Spelled(first), first.OneTooManySince, first.LookAgainAfter)
        );

        Assert.Equal("one-2", Spelled(ScaleOutPlan.Of(Since(facts, seconds: 299))!));
        Assert.Equal("one-2(drained)", Spelled(ScaleOutPlan.Of(Since(facts, seconds: 300))!));
    }

    [Fact]
    public void The_cooldown_starts_anew_when_one_was_needed_in_between() =>
        Assert.Null(
            ScaleOutPlan.Of(Since(Facts(70, siblings: [Sibling("one-2", 10)]), seconds: 1000))!.OneTooManySince
        );

    [Fact]
    public void One_whose_tenants_fit_nowhere_else_stays() =>
        Assert.Equal(
            "one-2 one-3",
            Spelled(
                ScaleOutPlan.Of(
                    Since(Facts(45, siblings: [Sibling("one-2", 60), Sibling("one-3", 56)]), seconds: 1000)
                )!
            )
        );

    [Fact]
    public void A_drained_one_goes_when_it_is_empty_and_comes_back_before_a_new_one_is_made()
    {
        Assert.Equal(
            "one-2(drained)",
            Spelled(ScaleOutPlan.Of(Facts(40, siblings: [Sibling("one-2", 10, drain: true)]))!)
        );
        Assert.Equal("", Spelled(ScaleOutPlan.Of(Facts(50, siblings: [Sibling("one-2", 0, drain: true)]))!));
        Assert.Equal("one-2", Spelled(ScaleOutPlan.Of(Facts(80, siblings: [Sibling("one-2", 10, drain: true)]))!));
    }

    [Fact]
    public void A_drained_one_stays_while_it_serves_somebody_whom_another_one_has_taken_in() =>
        Assert.Equal(
            "one-2(drained)",
            Spelled(ScaleOutPlan.Of(Facts(50, siblings: [Sibling("one-2", 0, drain: true) with { Leaving = 1 }]))!)
        );

    [Fact]
    public void A_template_that_is_drained_itself_gets_a_sibling_for_its_tenants()
    {
        var facts = Facts(10);

        Assert.Equal(
            "one-2",
            Spelled(
                ScaleOutPlan.Of(
                    facts with
                    {
                        Instance = facts.Instance with { Spec = facts.Instance.Spec with { Drain = true } },
                    }
                )!
            )
        );
    }

    [Fact]
    public void A_name_that_is_being_deleted_is_not_used_again() =>
        Assert.Equal("one-3", Spelled(ScaleOutPlan.Of(Facts(90, siblings: [Sibling("one-2", 0, deleted: true)]))!));

    /// <summary>
    /// Whatever the load was before, once it stands still the fleet does: what was drained is not needed back, and what
    /// was added is not drained.
    /// </summary>
    [Fact]
    public void A_load_that_stands_still_ends_in_a_fleet_that_stands_still() =>
        Prop.ForAll<ushort, byte>((load, start) => Settles(load % 420, start % 4))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static void Settles(int seats, int instances)
    {
        var siblings = Enumerable.Range(2, instances).Select(n => Sibling($"one-{n}", 0)).ToList();
        var (facts, changes) = (Spread(Facts(0, siblings: siblings), seats), 0);
        for (var pass = 0; pass < 40; pass++)
        {
            var plan = ScaleOutPlan.Of(facts)!;
            if (Spelled(plan) != Spelled(facts.Siblings))
                changes = pass + 1;
            var next = plan.Siblings.Select(s => Sibling(s.Name, 0, drain: s.Drain)).ToList();
            facts = Spread(
                facts with
                {
                    Siblings = next,
                    Now = facts.Now.AddSeconds(310),
                    Instance = Told(facts.Instance, plan),
                },
                seats
            );
        }
        Assert.True(changes < 20, $"still changing in pass {changes} with {seats} seats");
    }

    /// <summary>
    /// As if every tenant had one seat and went to the least loaded that is open, in order; none stays on a drained one
    /// if there is room.
    /// </summary>
    private static ChatInstanceFacts Spread(ChatInstanceFacts facts, int seats)
    {
        var open = facts.Siblings.Where(s => !s.IsDraining).ToList();
        var share = Math.Min(100, (seats + open.Count) / (open.Count + 1));
        var left = seats - Math.Min(seats, share);
        var spread = new List<Sibling>();
        foreach (var sibling in open)
        {
            var taken = Math.Min(share, left);
            left -= taken;
            spread.Add(sibling with { Seats = taken, Tenants = Math.Min(taken, 1) });
        }
        return facts with
        {
            Seats = Math.Min(seats, share),
            Tenants = 1,
            TenantWaits = left > 0,
            Siblings = [.. spread, .. facts.Siblings.Where(s => s.IsDraining)],
        };
    }

    private static ChatInstance Told(ChatInstance instance, ScaleOutPlan plan) =>
        instance with
        {
            Status = instance.Status with
            {
                ScaleOut = new() { Instances = plan.Instances, OneTooManySince = plan.OneTooManySince },
            },
        };

    private static ChatInstanceFacts Since(ChatInstanceFacts facts, int seconds) =>
        facts with
        {
            Instance = facts.Instance with
            {
                Status = facts.Instance.Status with
                {
                    ScaleOut = new() { OneTooManySince = Noon.AddSeconds(-seconds) },
                },
            },
        };

    private static ChatInstanceFacts Facts(int seats, int tenants = 1, IReadOnlyList<Sibling>? siblings = null)
    {
        var one = A.Instance("one");
        return new()
        {
            Instance = one with
            {
                Spec = one.Spec with
                {
                    ScaleOut = new() { MaxInstances = 4 },
                    Capacity = new() { Tenants = 10, Seats = 100 },
                },
            },
            Now = Noon,
            Configuration = Some.Configuration,
            Secrets = new Dictionary<string, Operator.ChatInstances.SecretContent>(),
            FreshCredentials = null!,
            FreshSessionKeys = null!,
            Tenants = tenants,
            Seats = seats,
            Siblings = siblings ?? [],
        };
    }

    private static Sibling Sibling(
        string name,
        int seats,
        bool drain = false,
        bool deleted = false,
        InstanceHealth health = InstanceHealth.Healthy
    )
    {
        var instance = A.Instance(name, health: health);
        return new(
            instance with
            {
                Spec = instance.Spec with { Drain = drain },
                Metadata = instance.Metadata with { DeletionTimestamp = deleted ? Noon.UtcDateTime : null },
            },
            seats > 0 ? 1 : 0,
            seats
        );
    }

    private static string Spelled(ScaleOutPlan plan) =>
        string.Join(
            ' ',
            plan.Siblings.OrderBy(s => s.Name, StringComparer.Ordinal)
                .Select(s => s.Name + (s.Drain ? "(drained)" : ""))
        );

    private static string Spelled(IEnumerable<Sibling> siblings) =>
        string.Join(
            ' ',
            siblings
                .OrderBy(s => s.Name, StringComparer.Ordinal)
                .Select(s => s.Name + (s.IsDraining ? "(drained)" : ""))
        );
}
