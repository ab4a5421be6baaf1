using System.Text.Json.Nodes;
using Support;

namespace Scenarios;

/// <summary>
/// The world as a whole, to be compared with itself at another time, or after another course of events.
/// </summary>
internal static class WorldPicture
{
    /// <summary>Every kind that the operator makes.</summary>
    public static readonly string[] ChildResources =
    [
        "api/v1/namespaces",
        "api/v1/serviceaccounts",
        "api/v1/secrets",
        "api/v1/configmaps",
        "api/v1/services",
        "api/v1/persistentvolumeclaims",
        "api/v1/resourcequotas",
        "api/v1/limitranges",
        "apis/apps/v1/deployments",
        "apis/apps/v1/statefulsets",
        "apis/autoscaling/v2/horizontalpodautoscalers",
        "apis/policy/v1/poddisruptionbudgets",
        "apis/rbac.authorization.k8s.io/v1/rolebindings",
        "apis/networking.k8s.io/v1/networkpolicies",
        "apis/networking.k8s.io/v1/ingresses",
        "apis/chat.scalewize.ai/v1alpha1/chatinstances",
    ];

    private static readonly string[] OwnResources =
    [
        "apis/chat.scalewize.ai/v1alpha1/tenants",
        "apis/chat.scalewize.ai/v1alpha1/providerpools",
    ];

    /// <summary>What the operator has made.</summary>
    public static async Task<IReadOnlyList<(string Resource, JsonNode Object)>> ChildrenAsync(OperatorWorld world)
    {
        var children = new List<(string, JsonNode)>();
        foreach (var resource in ChildResources)
        {
            foreach (
                var item in await world.Files.ListAsync(
                    $"{resource}?labelSelector=app.kubernetes.io/managed-by%3Dchat-operator"
                )
            )
                children.Add((resource, item));
        }
        return children;
    }

    /// <summary>
    /// The resourceVersions of everything that we or a user made, but the server's own quota and status bookkeeping: by
    /// resource, namespace and name.
    /// </summary>
    public static async Task<SortedDictionary<string, string>> VersionsAsync(OperatorWorld world)
    {
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in ChildResources.Concat(OwnResources))
        {
            foreach (var item in await world.Files.ListAsync(resource))
                versions[$"{resource} {item["metadata"]!["namespace"]}/{item["metadata"]!["name"]}"] = item[
                    "metadata"
                ]!["resourceVersion"]!.GetValue<string>();
        }
        return versions;
    }

    /// <summary>
    /// The versions once nothing is written any more: every one stays as it is from one renewal of the leader's lease
    /// to the next, which is longer than anything is gathered for.
    /// </summary>
    public static async Task<SortedDictionary<string, string>> AtRestAsync(OperatorWorld world)
    {
        var (lease, versions) = (await RenewedAsync(world), new SortedDictionary<string, string>());
        await Eventually.True(
            async () =>
            {
                if (await RenewedAsync(world) is var renewed && renewed == lease)
                    return false;
                var now = await VersionsAsync(world);
                var rests = now.SequenceEqual(versions);
                (lease, versions) = (renewed, now);
                return rests;
            },
            TimeSpan.FromSeconds(60)
        );
        return versions;
    }

    private static async Task<string> RenewedAsync(OperatorWorld world) =>
        (string)
            (await world.Files.GetAsync("apis/coordination.k8s.io/v1/namespaces/chat-system/leases/chat-operator"))![
                "spec"
            ]!["renewTime"]!;

    /// <summary>
    /// Without what differs between two clean runs: identities, times, generated values and hashes of them.
    /// </summary>
    public static JsonObject Masked(JsonNode item)
    {
        var masked = item.DeepClone().AsObject();
        masked.Remove("status");
        masked.Remove("data");
        var metadata = masked["metadata"]!.AsObject();
        foreach (
            var field in new[]
            {
                "uid",
                "resourceVersion",
                "creationTimestamp",
                "managedFields",
                "ownerReferences",
                "annotations",
                "generation",
            }
        )
            metadata.Remove(field);
        metadata["labels"]?.AsObject().Remove("chat.scalewize.ai/owner-uid");
        if (masked["spec"]?["template"]?["metadata"] is JsonObject template)
            template.Remove("annotations");
        if (masked["spec"] is JsonObject spec)
        {
            spec.Remove("clusterIP");
            spec.Remove("clusterIPs");
        }
        return (JsonObject)Sorted(masked);
    }

    /// <summary>What was written in another order is the same.</summary>
    private static JsonNode Sorted(JsonNode node) =>
        node switch
        {
            JsonObject map => new JsonObject(
                map.OrderBy(field => field.Key, StringComparer.Ordinal)
                    .Select(field => KeyValuePair.Create(field.Key, field.Value is null ? null : Sorted(field.Value)))
            ),
            JsonArray list => new JsonArray([.. list.Select(item => Sorted(item!))]),
            _ => node.DeepClone(),
        };
}
