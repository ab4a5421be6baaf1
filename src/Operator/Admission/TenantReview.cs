using Entities;
using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Report;
using Operator.Onboarding.Decide;
using Operator.Onboarding.Report;
using Operator.Placement;
using Operator.References;
using Operator.Report;
using Operator.Tenants;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using Operator.Tenants.Render;
using Operator.Tenants.Report;

namespace Operator.Admission;

/// <summary>
/// What the loop would say of a Tenant, before there is one: the same stages up to Decide, on the same caches, and of a
/// dedicated tenant's instance what the API would say. Nothing is written, and nothing assumed: the placements and
/// hosts that <paramref name="occupancy"/> and <paramref name="tenants"/> count with are the review's own, so that it
/// answers alike on the leader and on a standby. Proof of a domain is not asked for: the record has the UID, which is
/// not known before.
/// </summary>
internal sealed class TenantReview(
    TenantObserver tenants,
    Occupancy occupancy,
    IContentReader<V1Secret> secrets,
    Func<IContentReader<V1Secret>, ChatInstanceObserver> instancesWith,
    Trial trial
)
{
    /// <summary>What a person would have to mend; null: nothing.</summary>
    public async Task<Verdict?> ObjectionToAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        var facts = await tenants.ObserveAsync(tenant, cancellationToken).ConfigureAwait(false);
        var plan = occupancy.Decide(
            tenant,
            loadOf => TenantDecision.Decide(facts = AtOnce(tenants.Contested(facts, loadOf))),
            _ => null,
            _ => false
        );
        plan = plan with
        {
            Onboarding = OnboardingDecision.Of(facts, plan, tenants.GatewayOf(tenant, plan.LiveInstance)),
        };
        // Room may come, and what is wrong besides would be told then.
        Verdict?[] verdicts = plan is { Held.Reason: TenantReasons.NoCapacity }
            ?
            [
                HostPlan.Of(facts, facts.Configuration.OperatorNamespace).Complaint,
                OnboardingReport.ObjectionTo(TenantOverrides.UnservedAnywhere(facts)),
            ]
            : [plan.Held, plan.Complaint, OnboardingReport.ObjectionTo(plan)];
        if (Array.Find(verdicts, IsForAPerson) is { } objection)
            return objection;
        return plan is { Held: null, DedicatedInstance: { } own }
            ? await ObjectionToHomeAsync(facts, plan, AsItWouldBe(tenant, own, plan.LiveInstance), cancellationToken)
                .ConfigureAwait(false)
            : null;
    }

    private async Task<Verdict?> ObjectionToHomeAsync(
        TenantFacts facts,
        TenantPlan plan,
        ChatInstance own,
        CancellationToken cancellationToken
    )
    {
        // First, because the rules below rely on a spec that the API has let through.
        var tried = await trial
            .OfHomeAsync(
                TenantRendering.OwnerOf(facts.Tenant, plan),
                own,
                facts.Configuration.OperatorNamespace,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (ApplyVerdict.Of(tried) is { } refused)
            return refused;
        var instance = await instancesWith(new CopiedSecrets(secrets, plan.SecretCopies))
            .ObserveAsync(own, cancellationToken)
            .ConfigureAwait(false);
        var decided = ChatInstanceDecision.Decide(instance);
        // Nobody can put a ConfigMap into a namespace that is still to be made.
        if (own.Metadata.Uid is null)
            decided = decided with
            {
                Findings =
                [
                    .. decided.Findings.Where(finding => finding.Reason != ChatInstanceReasons.ConfigMapNotFound),
                ],
            };
        return ChatInstanceVerdict.Objection(instance, decided) is { State: VerdictState.Stalled } objection
            ? TenantVerdict.OfInstance(plan.Instance, $"{objection.Reason}: {objection.Message}")
            : null;
    }

    /// <summary>A dry run has no moment in which what is missing might arrive, and a pause ends.</summary>
    private static TenantFacts AtOnce(TenantFacts facts) =>
        facts with
        {
            Tenant = facts.Tenant with
            {
                Metadata = facts.Tenant.Metadata with
                {
                    CreationTimestamp = null,
                    Annotations = facts
                        .Tenant.Metadata.Annotations?.Where(annotation => annotation.Key != Labels.Paused)
                        .ToDictionary(),
                },
            },
        };

    private static ChatInstance AsItWouldBe(Tenant tenant, ChatInstance own, ChatInstance? live) =>
        live is null
            ? own.OwnedBy(tenant)
            : live with
            {
                Spec = own.Spec,
                Metadata = live.Metadata with { CreationTimestamp = null },
            };

    private static bool IsForAPerson(Verdict? verdict) => verdict?.State == VerdictState.Stalled;
}
