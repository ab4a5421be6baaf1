using Operator.Placement;

namespace Operator.Tenants.Decide;

/// <summary>Why no shared instance takes a tenant in, as a person reads it.</summary>
internal static class NoCapacity
{
    /// <summary>More than a person reads at a glance are in the status.</summary>
    private const int MostTold = 5;

    public static string Because(PlacementResult search) =>
        search.Lost.Count == 0
            ? "there is no shared ChatInstance: create one, or wait for one"
            : $"no shared ChatInstance has room: {string.Join("; ", search.Told(MostTold))}";
}
