using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.ScaleOut;

/// <summary>
/// How many instances there shall be of a template with spec.scaleOut. One is added as soon as the fleet is full to the
/// target, or somebody waits for room; one is drained when the fleet would stay well below the target without it, for
/// the cooldown; and it is removed when it is empty. A draining one comes back before a new one is made. The margin
/// between adding and draining, and the rule that everybody on it fits elsewhere, keep it from flapping.
/// </summary>
internal sealed record ScaleOutPlan(
    IReadOnlyList<DesiredSibling> Siblings,
    DateTimeOffset? OneTooManySince,
    TimeSpan? LookAgainAfter
)
{
    private const int MarginPercent = 15;

    private static readonly TimeSpan Cooldown = TimeSpan.FromSeconds(300);

    public int Instances => 1 + Siblings.Count(s => !s.Drain);

    /// <summary>Null without spec.scaleOut: then no sibling is desired.</summary>
    public static ScaleOutPlan? Of(ChatInstanceFacts facts)
    {
        if (facts.Instance.Spec.ScaleOut is not { } wanted)
            return null;
        var fleet = new Fleet(facts.Instance, facts.Tenants, facts.Seats, facts.Siblings);
        if (fleet.Instances < wanted.MaxInstances && Lacks(facts, fleet, wanted.TargetUtilizationPercent))
            return new(Grown(facts, fleet), null, null);
        if (Spare(facts, fleet, wanted.MaxInstances, wanted.TargetUtilizationPercent) is not { } spare)
            return new(Kept(fleet), null, null);
        var since = facts.Instance.Status.ScaleOut?.OneTooManySince ?? facts.Now;
        var remaining = since + Cooldown - facts.Now;
        return remaining > TimeSpan.Zero
            ? new(Kept(fleet), since, remaining)
            : new([.. Kept(fleet).Select(s => s.Name == spare.Name ? s with { Drain = true } : s)], null, null);
    }

    /// <summary>While one comes up, those who wait are waiting for that one.</summary>
    private static bool Lacks(ChatInstanceFacts facts, Fleet fleet, int targetPercent) =>
        fleet.IsFull(fleet.Open, targetPercent) || (facts.TenantWaits && fleet.Active.All(s => s.IsUp));

    private static Sibling? Spare(ChatInstanceFacts facts, Fleet fleet, int most, int targetPercent)
    {
        if (fleet.Active.Count == 0 || facts.TenantWaits)
            return null;
        if (fleet.Instances <= most && fleet.IsFull(fleet.Open - 1, targetPercent - MarginPercent))
            return null;
        return fleet
            .Active.Where(fleet.CanTakeOver)
            .OrderBy(s => s.Seats)
            .ThenBy(s => s.Tenants)
            .ThenByDescending(s => s.Name, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static IReadOnlyList<DesiredSibling> Grown(ChatInstanceFacts facts, Fleet fleet)
    {
        var kept = Kept(fleet);
        if (fleet.Draining.MaxBy(s => s.Seats) is { } back)
            return [.. kept.Where(s => s.Name != back.Name), new(back.Name, Drain: false)];
        var taken = facts.Siblings.Select(s => s.Name).ToHashSet();
        var name = Enumerable
            .Range(2, taken.Count + 1)
            .Select(n => $"{facts.Instance.Metadata.Name}-{n}")
            .First(n => !taken.Contains(n));
        return [.. kept, new(name, Drain: false)];
    }

    private static IReadOnlyList<DesiredSibling> Kept(Fleet fleet) =>
        [
            .. fleet.Active.Select(s => new DesiredSibling(s.Name, Drain: false)),
            .. fleet.Draining.Where(s => !s.IsEmpty).Select(s => new DesiredSibling(s.Name, Drain: true)),
        ];
}
