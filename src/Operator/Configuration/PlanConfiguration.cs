using System.Text.Json.Nodes;
using Entities;

namespace Operator.Configuration;

/// <summary>What a plan gives a tenant unless the Tenant's spec says otherwise.</summary>
internal sealed record PlanConfiguration
{
    /// <summary>The tier of a tenant that needs no dedicated instance for another reason.</summary>
    public required TenantTier Tier { get; init; }

    /// <summary>
    /// A tenant with at least this many seats gets a dedicated instance. Null: seats never lead to a dedicated
    /// instance.
    /// </summary>
    public int? DedicatedAtSeats { get; init; }

    public required PlanLimits Limits { get; init; }

    /// <summary>The features that a tenant of the plan may use.</summary>
    public required IReadOnlyList<PlanFeature> Features { get; init; }

    /// <summary>
    /// The template of the plan's dedicated instances, as a partial ChatInstance spec. The Tenant's overrides are
    /// merged over it.
    /// </summary>
    public JsonObject? Instance { get; init; }
}
