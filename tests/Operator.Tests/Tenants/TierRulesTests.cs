using Entities;
using Operator.Tenants;

namespace Operator.Tests.Tenants;

public sealed class TierRulesTests
{
    public static TheoryData<string, TenantTier, string> Cases =>
        new()
        {
            { "a starter shares", TenantTier.Shared, "Plan" },
            { "a professional shares", TenantTier.Shared, "Plan" },
            { "an enterprise is alone", TenantTier.Dedicated, "Plan" },
            { "99 seats share", TenantTier.Shared, "Plan" },
            { "100 seats are alone", TenantTier.Dedicated, "Seats" },
            { "HIPAA is alone", TenantTier.Dedicated, "Compliance" },
            { "a mode beats the plan", TenantTier.Shared, "ModeShared" },
            { "a mode beats a small plan", TenantTier.Dedicated, "ModeDedicated" },
            { "a pin beats everything", TenantTier.Shared, "Pinned" },
        };

    [Theory, MemberData(nameof(Cases))]
    public void The_first_rule_with_an_answer_decides(string sentence, TenantTier tier, string reason)
    {
        var starter = A.Tenant("acme");
        var tenant = sentence switch
        {
            "a professional shares" => A.Tenant("acme", PlanName.Professional),
            "an enterprise is alone" => A.Tenant("acme", PlanName.Enterprise),
            "99 seats share" => A.Tenant("acme", seats: 99),
            "100 seats are alone" => A.Tenant("acme", seats: 100),
            "HIPAA is alone" => starter with { Spec = starter.Spec with { Compliance = [ComplianceStandard.HIPAA] } },
            "a mode beats the plan" => Placed(
                A.Tenant("acme", PlanName.Enterprise),
                new() { Mode = PlacementMode.Shared }
            ),
            "a mode beats a small plan" => Placed(starter, new() { Mode = PlacementMode.Dedicated }),
            "a pin beats everything" => Placed(
                A.Tenant("acme", PlanName.Enterprise, 500),
                new()
                {
                    InstanceRef = new() { Namespace = "shared", Name = "one" },
                }
            ),
            _ => starter,
        };

        Assert.Equal(new TierDecision(tier, reason), TierRules.Decide(tenant, Some.Configuration));
    }

    private static Tenant Placed(Tenant tenant, TenantPlacement placement) =>
        tenant with
        {
            Spec = tenant.Spec with { Placement = placement },
        };
}
