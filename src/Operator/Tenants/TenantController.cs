using Entities;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;
using Operator.Apply;
using Operator.Onboarding;
using Operator.Onboarding.Decide;
using Operator.Placement;
using Operator.Report;
using Operator.Routing;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using Operator.Tenants.Render;
using Operator.Tenants.Report;

namespace Operator.Tenants;

/// <summary>Reconciles a Tenant: observe, decide, render, apply, report.</summary>
[EntityRbac(typeof(Tenant), Verbs = RbacVerb.List | RbacVerb.Watch | RbacVerb.Patch)]
[EntityRbac(typeof(Tenant), Subresource = "status", Verbs = RbacVerb.Patch)]
[EntityRbac(
    typeof(V1Job),
    typeof(V1ConfigMap),
    Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch
)]
[EntityRbac(
    typeof(ChatInstance),
    typeof(V1Namespace),
    Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch | RbacVerb.Delete
)]
[EntityRbac(
    typeof(V1Secret),
    typeof(V1Ingress),
    typeof(V1NetworkPolicy),
    typeof(V1RoleBinding),
    Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch | RbacVerb.Delete
)]
[GenericRbac(
    Group = "rbac.authorization.k8s.io",
    Resources = ["clusterroles"],
    ResourceName = NamespaceGuards.ReaderRole,
    Verbs = RbacVerb.Bind
)]
internal sealed class TenantController(
    TenantObserver observer,
    Occupancy occupancy,
    HostClaims hosts,
    MoveBudget moves,
    IRouteFlavour flavour,
    Applier applier,
    Removal removal,
    FinalizerWriter finalizer,
    TenantOnboarding onboarding,
    WaitBoard waiting,
    StatusWriter status,
    IObjectCache<Tenant> tenants,
    EventRecorder events
) : IEntityController<Tenant>
{
    public async Task<Outcome> ReconcileAsync(NamespacedName key, CancellationToken cancellationToken)
    {
        using var look = waiting.Begin(key);
        if (await observer.ObserveAsync(key, cancellationToken).ConfigureAwait(false) is not { } facts)
            return look.End(Outcome.Done);
        facts = facts with { Onboarding = onboarding.FactsOf(facts.Tenant) };
        // This decision runs under a lock, one tenant at a time: room and hosts must not be taken by another tenant
        // between the check and the reservation.
        var plan = occupancy.Decide(facts.Tenant, loadOf => Decide(facts, loadOf), p => p.Instance, p => p.GrantsSeats);
        plan = plan with
        {
            Onboarding = OnboardingDecision.Of(facts, plan, observer.GatewayOf(facts.Tenant, plan.LiveInstance)),
        };
        if (plan.Applies)
            facts = facts with
            {
                Tenant = await finalizer.AddAsync(tenants, facts.Tenant, cancellationToken).ConfigureAwait(false),
            };
        var applied = await ApplyAsync(TenantOwner.Of(facts, plan), plan, cancellationToken).ConfigureAwait(false);
        var report = TenantReport.Of(facts, plan, applied);
        if (report.IsOver)
            await finalizer.RemoveAsync(tenants, facts.Tenant, cancellationToken).ConfigureAwait(false);
        else
            await status
                .WriteAsync(tenants, facts.Tenant, facts.Tenant with { Status = report.Status }, cancellationToken)
                .ConfigureAwait(false);
        // The status names the pool before the key is created there, so that no key is forgotten.
        if (!OnboardingDecision.IsOnHold(facts, plan))
            onboarding.Want(facts.Tenant, plan.Onboarding);
        foreach (var transition in report.Transitions)
            events.Record(facts.Tenant, transition);
        return look.End(report.Outcome, plan.Awaits, facts.Tenant.Metadata.Generation);
    }

    private async Task<ApplyResult> ApplyAsync(Owner owner, TenantPlan plan, CancellationToken cancellationToken) =>
        plan switch
        {
            { Deletion: { } deletion } => await removal
                .RunAsync(
                    owner,
                    DeletionRendering.Of(deletion),
                    deletion.WaveOf,
                    deletion.Purge is { } purge ? PurgeRendering.Of(purge) : [],
                    cancellationToken
                )
                .ConfigureAwait(false),
            { Applies: true } => await applier
                .ApplyAsync(owner, TenantRendering.Render(plan, flavour), cancellationToken)
                .ConfigureAwait(false),
            _ => ApplyResult.Unchanged,
        };

    private TenantPlan Decide(TenantFacts facts, Func<NamespacedName, Load> loadOf)
    {
        var plan = TenantDecision.Decide(observer.Contested(facts, loadOf) with { MoveWait = moves.Wait });
        if (plan.Move is not null)
            moves.Take();
        hosts.Assume(plan, facts.Tenant);
        return plan;
    }
}
