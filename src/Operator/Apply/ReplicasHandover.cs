using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Client;

namespace Operator.Apply;

/// <summary>
/// Gives up our ownership of a Deployment's replicas. The API resets a field when its only owner stops applying it:
/// every pod but one would stop until the autoscaler acts. So a second manager first applies the current number, and
/// the autoscaler takes it over with its own write. Kubernetes documentation, "Transferring ownership".
/// </summary>
internal static class ReplicasHandover
{
    /// <summary>Not forced: a number that has changed meanwhile is a conflict, and the next pass reads it.</summary>
    public static ApplyOptions Options { get; } = new() { FieldManager = $"{Labels.FieldManager}-handover" };

    /// <summary>
    /// Null when there is nothing to hand over. 0 is not handed over: an autoscaler does not scale up from 0, so the
    /// API has to reset it.
    /// </summary>
    public static JsonObject? Of(IKubernetesObject<V1ObjectMeta> live, JsonObject update)
    {
        if (
            live is not V1Deployment { Spec.Replicas: { } replicas and > 0 }
            || update["spec"] is not JsonObject spec
            || spec.ContainsKey("replicas")
        )
            return null;
        var document = MetadataDocument.Of(live);
        document["spec"] = new JsonObject { ["replicas"] = replicas };
        return document;
    }
}
