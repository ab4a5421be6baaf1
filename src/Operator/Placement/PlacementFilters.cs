using Entities;

namespace Operator.Placement;

/// <summary>
/// The checks a candidate must pass, in order; the first that fails is why it lost. The list is the documentation.
/// </summary>
internal static class PlacementFilters
{
    private static readonly IReadOnlyList<Func<PlacementRequest, Candidate, string?>> InOrder =
    [
        // A pin names the only instance that will do.
        (request, candidate) =>
            request.Pin is { } pin && pin != candidate.Key ? $"the tenant is pinned to {pin}" : null,
        (_, candidate) =>
            candidate.IsListed ? null : "its namespace is none of placement.namespaces in the operator's configuration",
        (request, candidate) =>
            request.Origin is { IsLeft: true } origin && origin.Instance == candidate.Key
                ? "the tenant leaves it"
                : null,
        (request, candidate) =>
            request.Origin is { } origin && !origin.HasData(candidate)
                ? $"it does not have the data of {origin.Instance}"
                : null,
        (request, candidate) =>
            request.Region is { } region && region != candidate.Instance.Spec.Region
                ? $"its region is {candidate.Instance.Spec.Region ?? "unset"}, not {region}"
                : null,
        (_, candidate) => candidate.IsClosed ? "it takes no new tenants (drained, suspended or being deleted)" : null,
        (_, candidate) =>
            candidate.SharedTooEarly is { } release ? $"LibreChat {release} does not keep tenants apart" : null,
        (_, candidate) =>
            candidate.Health is InstanceHealth.Healthy or InstanceHealth.Degraded
                ? null
                : $"its health is {candidate.Health}",
        (_, candidate) =>
            candidate.Load.Tenants >= candidate.Capacity.Tenants
                ? $"it is full: {candidate.Load.Tenants} of {candidate.Capacity.Tenants} tenants"
                : null,
        (request, candidate) =>
            candidate.Load.Seats + request.Seats > candidate.Capacity.Seats
                ? $"too few seats are free: {candidate.Capacity.Seats - candidate.Load.Seats} of {candidate.Capacity.Seats}"
                : null,
    ];

    /// <summary>Null when the candidate will do.</summary>
    public static string? WhyNot(PlacementRequest request, Candidate candidate)
    {
        foreach (var filter in InOrder)
        {
            if (filter(request, candidate) is { } why)
                return why;
        }
        return null;
    }
}
