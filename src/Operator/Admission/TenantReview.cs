using Entities;
using Kubernetes.Objects;
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
/// What the loop would say of a Tenant, before there is one: the same stages up to Decide, on the same caches. Nothing is written, and nothing assumed: the placements and hosts that <paramref name="occupancy"/> and
/// <paramref name="tenants"/> count with are the review's own, so that it answers alike on the leader and on a standby. Proof of a domain is not asked for: the record has the UID, which is not known before.
/// </summary>
internal sealed class TenantReview(TenantObserver tenants, Occupancy occupancy, IContentReader<Secret> secrets, Func<IContentReader<Secret>, ChatInstanceObserver> instancesWith)
{
    /// <summary>What a person would have to mend; null: nothing.</summary>
    public async Task<Verdict?> ObjectionToAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        var facts = await tenants.ObserveAsync(tenant, cancellationToken).ConfigureAwait(false);
        var plan = occupancy.Decide(tenant, loadOf => TenantDecision.Decide(facts = Waited(tenants.Contested(facts, loadOf))), _ => null, _ => false);
        plan = plan with { Onboarding = OnboardingDecision.Of(facts, plan, tenants.GatewayOf(tenant, plan.LiveInstance)) };
        // Room may come, and what is wrong with a host would be told then.
        var complaint = plan is { Held.Reason: TenantReasons.NoCapacity } ? HostPlan.Of(facts, facts.Configuration.OperatorNamespace).Complaint : plan.Complaint;
        if (new[] { plan.Held, complaint, OnboardingReport.ObjectionTo(plan) }.FirstOrDefault(verdict => verdict?.State == VerdictState.Stalled) is { } objection) return objection;
        return plan is { Held: null, DedicatedInstance: { } own } ? await ObjectionToAsync(plan, AsItWouldBe(tenant, own, plan.LiveInstance), cancellationToken).ConfigureAwait(false) : null;
    }

    private async Task<Verdict?> ObjectionToAsync(TenantPlan plan, ChatInstance own, CancellationToken cancellationToken)
    {
        var facts = await instancesWith(new CopiedSecrets(secrets, plan.SecretCopies)).ObserveAsync(own, cancellationToken).ConfigureAwait(false);
        return ChatInstanceVerdict.Objection(facts, ChatInstanceDecision.Decide(facts)) is { State: VerdictState.Stalled } objection
            ? TenantVerdict.OfInstance(plan.Instance, $"{objection.Reason}: {objection.Message}")
            : null;
    }

    /// <summary>What is not there now is missing: a dry run has no moment in which it might arrive.</summary>
    private static TenantFacts Waited(TenantFacts facts) => facts with { Tenant = facts.Tenant with { Metadata = facts.Tenant.Metadata with { CreationTimestamp = null } } };

    private static ChatInstance AsItWouldBe(Tenant tenant, ChatInstance own, ChatInstance? live)
    {
        var labels = new Dictionary<string, string> { [Labels.Tenant] = tenant.Metadata.Name, [Labels.OwnerUid] = tenant.Metadata.Uid! };
        return live is null ? own with { Metadata = own.Metadata with { Labels = labels } } : live with { Spec = own.Spec, Metadata = live.Metadata with { CreationTimestamp = null } };
    }
}
