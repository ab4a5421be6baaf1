using k8s.Models;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;
using Operator.Report;

namespace Operator.ChatInstances.Report;

/// <summary>
/// What runs beside the instance and is not ready: LibreChat waits for it, so it is the cause and comes before the
/// pods. Only time is needed, or a node, or a volume.
/// </summary>
internal static class StoreVerdict
{
    public static Verdict? Of(ChatInstanceFacts facts, ChatInstancePlan plan)
    {
        if (plan.Blueprint is not { } blueprint)
            return null;
        var waiting = blueprint
            .Stores.Stores.Select(store => store.Name(blueprint.Name))
            .Where(name => !IsReady(facts.Stores.Servers.GetValueOrDefault(name)))
            .Select(name => $"StatefulSet {name}")
            .Concat(
                blueprint.Stores.Vectors is null || IsReady(facts.Stores.RagApi)
                    ? []
                    : [$"Deployment {ChildNames.RagApi(blueprint.Name)}"]
            )
            .ToList();
        return waiting.Count == 0
            ? null
            : new(
                VerdictState.Progressing,
                ChatInstanceReasons.StoreNotReady,
                $"no ready pod yet: {string.Join(", ", waiting)}"
            );
    }

    private static bool IsReady(V1StatefulSet? server) =>
        server?.Status is { ObservedGeneration: not null } status
        && status.ObservedGeneration >= server.Metadata.Generation
        && status.ReadyReplicas > 0;

    private static bool IsReady(V1Deployment? deployment) =>
        deployment?.Status is { ObservedGeneration: not null } status
        && status.ObservedGeneration >= deployment.Metadata.Generation
        && status.AvailableReplicas > 0;
}
