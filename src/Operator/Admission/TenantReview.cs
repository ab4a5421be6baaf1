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
using Operator.Tenants.Report;

namespace Operator.Admission;

/// <summary>
/// Finds out what a pass would report about a Tenant that is not stored. It runs the same stages up to Decide on the
/// same caches. A dedicated tenant's instance is also sent to the API as a dry run. It writes nothing and reserves
/// nothing. <paramref name="occupancy"/> and <paramref name="tenants"/> keep placements and hosts for reviews only, so
/// that the leader and a standby give the same answer. It does not check the proof of a domain, because the DNS record
/// contains the UID, which is not known yet.
/// </summary>
internal sealed class TenantReview(
    TenantObserver tenants,
    Occupancy occupancy,
    IContentReader<V1Secret> secrets,
    Func<IContentReader<V1Secret>, Tenant, ChatInstanceObserver> instancesOf,
    Trial trial
)
{
    /// <summary>The problem that a person would have to fix. Null if there is none.</summary>
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
        // Lack of capacity may pass, so it is no objection. The other problems would be reported after that.
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
        // The dry run comes first, because the rules below rely on a spec that the API accepts.
        var tried = await trial
            .OfHomeAsync(TenantOwner.Of(facts, plan), own, facts.Configuration.OperatorNamespace, cancellationToken)
            .ConfigureAwait(false);
        if (ApplyVerdict.Of(tried) is { } refused)
            return refused;
        var instance = await instancesOf(new CopiedSecrets(secrets, plan.SecretCopies), facts.Tenant)
            .ObserveAsync(own, cancellationToken)
            .ConfigureAwait(false);
        var decided = ChatInstanceDecision.Decide(instance);
        // Nobody can create a ConfigMap in a namespace that does not exist yet, so a missing ConfigMap is no objection.
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

    /// <summary>
    /// Removes the creation time and the pause. A dry run does not wait for objects that may arrive soon, and a pause
    /// does not last.
    /// </summary>
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
