using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace Operator.Apply;

/// <summary>
/// For a live object that apply cannot mend. Apply puts our list items beside those of others: where a foreign one is
/// in the way of ours (a Service port whose number was edited keeps its name) the API refuses the sum, for ever. A
/// merge patch replaces whole lists, at once and only if the API takes the outcome. Source: Kubernetes documentation,
/// "Server-Side Apply", clearing managedFields.
/// </summary>
internal static class Overwriting
{
    /// <summary>
    /// Our content over what is there. Nobody owns a field after it: an owner other than our apply would keep what we
    /// cease to apply.
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
    /// Makes us the one who has applied so far. The first apply to an object without any owner would make up one for
    /// all of its fields.
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
