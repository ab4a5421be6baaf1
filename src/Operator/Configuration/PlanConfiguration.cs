using System.Text.Json.Nodes;
using Entities;

namespace Operator.Configuration;

/// <summary>What a plan gives a tenant where the Tenant itself says nothing.</summary>
internal sealed record PlanConfiguration
{
    /// <summary>The tier of a tenant that nothing else moves to a dedicated instance.</summary>
    public required TenantTier Tier { get; init; }

    /// <summary>
    /// A tenant with at least this many seats gets a dedicated instance; null: never because of its seats.
    /// </summary>
    public int? DedicatedAtSeats { get; init; }

    public required PlanLimits Limits { get; init; }

    /// <summary>What a tenant of the plan may use.</summary>
    public required IReadOnlyList<PlanFeature> Features { get; init; }

    /// <summary>
    /// A partial ChatInstance spec: the template of the plan's dedicated instances, under the Tenant's own overrides.
    /// </summary>
    public JsonObject? Instance { get; init; }
}
