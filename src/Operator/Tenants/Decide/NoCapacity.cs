using Operator.Placement;

namespace Operator.Tenants.Decide;

/// <summary>Explains in a message why no shared instance takes a tenant.</summary>
internal static class NoCapacity
{
    /// <summary>The most instances that the message names; the status names more.</summary>
    private const int MostTold = 5;

    public static string Because(PlacementResult search) =>
        search.Lost.Count == 0
            ? "there is no shared ChatInstance: create one, or wait for one"
            : $"no shared ChatInstance has room: {string.Join("; ", search.LostLines(MostTold))}";
}
