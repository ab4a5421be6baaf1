using Operator.Tenants.Decide;
using Operator.Tenants.Observe;

namespace Operator.Tests.Placement.Fleets;

/// <summary>A pass over a tenant that has decided, and may have written its routes.</summary>
internal sealed record Pass(TenantFacts Facts, TenantPlan Plan, bool HasRoutes = false);
