using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Client;

namespace Operator.Apply;

/// <summary>
/// Lets go of a Deployment's number of replicas. The API resets a field that its only owner ceases to apply: every pod
/// but one would go until the autoscaler looks. So a second manager first says the number that is; the autoscaler's own
/// write takes it from there. Kubernetes documentation, "Transferring ownership".
/// </summary>
internal static class ReplicasHandover
{
    /// <summary>Not forced: a number that has changed meanwhile is a conflict, and the next pass reads it.</summary>
    public static ApplyOptions Options { get; } = new() { FieldManager = $"{Labels.FieldManager}-handover" };

    /// <summary>Null when nothing is let go of. An autoscaler does nothing about 0: that is to be reset.</summary>
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
