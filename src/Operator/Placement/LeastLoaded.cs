namespace Operator.Placement;

/// <summary>
/// Chooses a shared instance for a tenant. Of those that pass <see cref="PlacementFilters"/>, a healthy one comes
/// before a degraded one; then the one with the least demand for its seats (those reserved plus the people active now,
/// where that is known); then the one with the smallest share of its tenants; then the first by name. The order of the
/// candidates does not matter.
/// </summary>
internal static class LeastLoaded
{
    public static PlacementResult Choose(PlacementRequest request, IReadOnlyCollection<Candidate> candidates)
    {
        var fitting = new List<Candidate>();
        var lost = new List<PlacementLoss>();
        foreach (var candidate in candidates)
        {
            if (PlacementFilters.WhyNot(request, candidate) is { } why)
                lost.Add(new(candidate.Key, why));
            else
                fitting.Add(candidate);
        }
        var best = fitting.Min(Comparer<Candidate>.Create(Compare));
        lost.AddRange(
            fitting.Where(c => c != best).Select(c => new PlacementLoss(c.Key, $"another is less loaded ({c.Seen})"))
        );
        lost.Sort((a, b) => string.CompareOrdinal(a.Instance.ToString(), b.Instance.ToString()));
        return new(best, lost);
    }

    private static int Compare(Candidate a, Candidate b)
    {
        var byHealth = a.Health.CompareTo(b.Health);
        if (byHealth != 0)
            return byHealth;
        // Cross-multiplied shares compare exactly: 1/3 of one and 2/6 of another are a tie, which a double may not see.
        var byDemand = (a.Demand * b.Capacity.Seats).CompareTo(b.Demand * a.Capacity.Seats);
        if (byDemand != 0)
            return byDemand;
        var byTenants = ((long)a.Load.Tenants * b.Capacity.Tenants).CompareTo(
            (long)b.Load.Tenants * a.Capacity.Tenants
        );
        return byTenants != 0 ? byTenants : string.CompareOrdinal(a.Key.ToString(), b.Key.ToString());
    }
}
