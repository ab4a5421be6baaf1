using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace Operator.Apply;

/// <summary>
/// For a live object that apply cannot correct. Apply merges our list items with those of other managers. If one of
/// theirs conflicts with ours (a Service port whose number was edited keeps its name), the API refuses the result every
/// time. A merge patch replaces whole lists in one write, which changes nothing if the API refuses the result. Source:
/// Kubernetes documentation, "Server-Side Apply", clearing managedFields.
/// </summary>
internal static class Overwriting
{
    /// <summary>
    /// Replaces the content by ours, and clears managedFields. Otherwise a manager other than our apply would own these
    /// fields, and keep those that we stop applying.
    /// </summary>
    public static JsonObject Content(IKubernetesObject<V1ObjectMeta> live, JsonObject update)
    {
        var patch = update.DeepClone().AsObject();
        patch["metadata"] = new JsonObject
        {
            ["uid"] = live.Metadata.Uid,
            ["managedFields"] = new JsonArray(new JsonObject()),
        };
        return patch;
    }

    /// <summary>
    /// Makes us the manager that has applied so far. Otherwise the first apply to an object without managedFields would
    /// invent a manager for all of its fields.
    /// </summary>
    public static JsonObject Ownership(IKubernetesObject<V1ObjectMeta> live, JsonObject update) =>
        new()
        {
            ["metadata"] = new JsonObject
            {
                ["uid"] = live.Metadata.Uid,
                ["managedFields"] = new JsonArray(
                    new JsonObject
                    {
                        ["manager"] = Labels.FieldManager,
                        ["operation"] = "Apply",
                        ["apiVersion"] = update["apiVersion"]!.DeepClone(),
                        ["fieldsType"] = "FieldsV1",
                        ["fieldsV1"] = new JsonObject
                        {
                            ["f:metadata"] = new JsonObject
                            {
                                ["f:labels"] = new JsonObject { [$"f:{Labels.ManagedBy}"] = new JsonObject() },
                            },
                        },
                    }
                ),
            },
        };
}
