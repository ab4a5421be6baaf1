using Entities;
using Kubernetes.Cache;
using Kubernetes.Controllers;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Report;
using Operator.Report;

namespace Operator.ChatInstances;

/// <summary>The story of a ChatInstance: observe, decide, render, apply, report.</summary>
[EntityRbac(
    typeof(ChatInstance),
    Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch | RbacVerb.Delete
)]
[EntityRbac(typeof(Namespace), Verbs = RbacVerb.Get)]
[EntityRbac(typeof(ChatInstance), Subresource = "status", Verbs = RbacVerb.Patch)]
[EntityRbac(typeof(ProviderPool), typeof(Tenant), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(Secret), Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch)]
[EntityRbac(
    typeof(ServiceAccount),
    typeof(PersistentVolumeClaim),
    typeof(PodDisruptionBudget),
    typeof(ResourceQuota),
    typeof(ServiceMonitor),
    typeof(PrometheusRule),
    Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch
)]
[EntityRbac(typeof(CustomResourceDefinition), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(
    typeof(ConfigMap),
    typeof(Deployment),
    typeof(StatefulSet),
    typeof(Service),
    typeof(NetworkPolicy),
    typeof(HorizontalPodAutoscaler),
    typeof(Ingress),
    typeof(LimitRange),
    typeof(Job),
    Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch | RbacVerb.Delete
)]
internal sealed class ChatInstanceController(
    ChatInstanceObserver observer,
    Applier applier,
    Teardown teardown,
    FinalizerWriter finalizer,
    StatusWriter status,
    IObjectCache<ChatInstance> instances,
    EventRecorder events
) : IEntityController<ChatInstance>
{
    public async Task<Outcome> ReconcileAsync(NamespacedName key, CancellationToken cancellationToken)
    {
        if (await observer.ObserveAsync(key, cancellationToken).ConfigureAwait(false) is not { } facts)
            return Outcome.Done;
        var plan = ChatInstanceDecision.Decide(facts);
        if (plan.Blueprint is not null)
            facts = facts with
            {
                Instance = await finalizer.AddAsync(instances, facts.Instance, cancellationToken).ConfigureAwait(false),
            };
        var applied = await ApplyAsync(OwnerOf(facts.Instance), plan, cancellationToken).ConfigureAwait(false);
        if (plan.TearsDown && applied is { Succeeded: true, Remaining: [] })
        {
            await finalizer.RemoveAsync(instances, facts.Instance, cancellationToken).ConfigureAwait(false);
            return Outcome.Done;
        }
        var report = ChatInstanceReport.Of(facts, plan, applied);
        await status
            .WriteAsync(instances, facts.Instance, facts.Instance with { Status = report.Status }, cancellationToken)
            .ConfigureAwait(false);
        foreach (var transition in report.Transitions)
            events.Record(facts.Instance, transition);
        return report.Outcome;
    }

    private async Task<ApplyResult> ApplyAsync(
        Owner owner,
        ChatInstancePlan plan,
        CancellationToken cancellationToken
    ) =>
        plan switch
        {
            { TearsDown: true } => await teardown
                .TearDownAsync(owner, TeardownOrder.WaveOf, cancellationToken)
                .ConfigureAwait(false),
            { Blueprint: { } blueprint } => await applier
                .ApplyAsync(owner, ChatInstanceRendering.Render(blueprint), cancellationToken)
                .ConfigureAwait(false),
            _ => ApplyResult.Unchanged,
        };

    private static Owner OwnerOf(ChatInstance instance) =>
        Owner.Of(instance) with
        {
            Tenant = instance.OwnTenant(),
            Instance = ChildNames.Workload(instance.Metadata.Name),
        };
}
