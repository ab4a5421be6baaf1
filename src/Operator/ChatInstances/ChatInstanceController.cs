using Entities;
using k8s.Models;
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
[EntityRbac(typeof(V1Namespace), Verbs = RbacVerb.Get)]
[EntityRbac(typeof(ChatInstance), Subresource = "status", Verbs = RbacVerb.Patch)]
[EntityRbac(typeof(ProviderPool), typeof(Tenant), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(V1Secret), Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch)]
[EntityRbac(
    typeof(V1ServiceAccount),
    typeof(V1PersistentVolumeClaim),
    typeof(V1PodDisruptionBudget),
    typeof(V1ResourceQuota),
    typeof(ServiceMonitor),
    typeof(PrometheusRule),
    Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Create | RbacVerb.Patch
)]
[EntityRbac(typeof(V1CustomResourceDefinition), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(
    typeof(V1ConfigMap),
    typeof(V1Deployment),
    typeof(V1StatefulSet),
    typeof(V1Service),
    typeof(V1NetworkPolicy),
    typeof(V2HorizontalPodAutoscaler),
    typeof(V1Ingress),
    typeof(V1LimitRange),
    typeof(V1Job),
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
        var applied = await ApplyAsync(OwnerOf(facts.Instance, plan), plan, cancellationToken).ConfigureAwait(false);
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
                .TearDownAsync(owner, plan.WaveOf, cancellationToken)
                .ConfigureAwait(false),
            { Blueprint: { } blueprint } => await applier
                .ApplyAsync(owner, ChatInstanceRendering.Render(blueprint), cancellationToken)
                .ConfigureAwait(false),
            _ => ApplyResult.Unchanged,
        };

    private static Owner OwnerOf(ChatInstance instance, ChatInstancePlan plan) =>
        Owner.Of(instance) with
        {
            Holds = child => child.Namespace == instance.Metadata.NamespaceProperty || child == plan.DroppedRecord,
            Tenant = instance.OwnTenant(),
            Instance = ChildNames.Workload(instance.Metadata.Name),
        };
}
