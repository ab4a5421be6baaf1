using Operator.Placement;

namespace Operator.Tenants.Decide;

/// <summary>Why no shared instance takes a tenant in, as a person reads it.</summary>
internal static class NoCapacity
{
    /// <summary>More than a person reads at a glance are in the status.</summary>
    private const int MostTold = 5;

    public static string Because(PlacementResult search)
    {
        if (search.Lost.Count == 0) return "there is no shared ChatInstance: create one, or wait for one";
        var more = search.Lost.Count > MostTold ? $"; and {search.Lost.Count - MostTold} more" : "";
        return $"no shared ChatInstance has room: {string.Join("; ", search.Lost.Take(MostTold).Select(l => $"{l.Instance}: {l.Why}"))}{more}";
    }
}
