using Entities;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;
using Operator.Apply;
using Operator.ProviderPools.Decide;
using Operator.ProviderPools.Observe;
using Operator.ProviderPools.Render;
using Operator.ProviderPools.Report;
using Operator.Report;

namespace Operator.ProviderPools;

/// <summary>Reconciles a ProviderPool: observe, decide, render, apply, report.</summary>
[EntityRbac(typeof(ProviderPool), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(ProviderPool), Subresource = "status", Verbs = RbacVerb.Patch)]
[EntityRbac(typeof(V1Secret), Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch)]
[EntityRbac(
    typeof(V1ConfigMap),
    typeof(V1Service),
    typeof(V1Deployment),
    typeof(V1PodDisruptionBudget),
    typeof(V1NetworkPolicy),
    Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch
)]
[EntityRbac(
    typeof(V2HorizontalPodAutoscaler),
    Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch | RbacVerb.Delete
)]
internal sealed class ProviderPoolController(
    ProviderPoolObserver observer,
    Applier applier,
    StatusWriter status,
    IObjectCache<ProviderPool> pools,
    EventRecorder events
) : IEntityController<ProviderPool>
{
    public async Task<Outcome> ReconcileAsync(NamespacedName key, CancellationToken cancellationToken)
    {
        if (await observer.ObserveAsync(key, cancellationToken).ConfigureAwait(false) is not { } facts)
            return Outcome.Done;
        var plan = ProviderPoolDecision.Decide(facts);
        var applied = plan.Gateway is { } gateway
            ? await applier
                .ApplyAsync(
                    Owner.Of(facts.Pool),
                    ProviderPoolRendering.Render(gateway, plan.Providers),
                    cancellationToken
                )
                .ConfigureAwait(false)
            : ApplyResult.Unchanged;
        var report = ProviderPoolReport.Of(facts, plan, applied);
        await status
            .WriteAsync(pools, facts.Pool, facts.Pool with { Status = report.Status }, cancellationToken)
            .ConfigureAwait(false);
        foreach (var transition in report.Transitions)
            events.Record(facts.Pool, transition);
        return report.Outcome;
    }
}
