using Entities;

namespace Operator.Tenants;

/// <summary>The tier and the name of the rule that gave it.</summary>
internal sealed record TierDecision(TenantTier Tier, string Reason);
