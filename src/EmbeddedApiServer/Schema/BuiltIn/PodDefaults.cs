using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema.BuiltIn;

/// <summary>The defaults of a pod spec that depend on its other fields, in a Pod and in every pod template.</summary>
internal static class PodDefaults
{
    public static void Apply(JsonObject pod)
    {
        foreach (var container in Containers(pod))
            ApplyToContainer(container);
        foreach (var volume in (pod["volumes"] as JsonArray ?? []).OfType<JsonObject>())
            if (volume.Count == 1)
                volume["emptyDir"] = new JsonObject();
    }

    public static void ApplyToPodOnly(JsonObject pod)
    {
        BuiltInDefaults.SetIfAbsent(pod, "enableServiceLinks", () => true);
        foreach (var container in Containers(pod))
        {
            if (container["resources"] is not JsonObject resources || resources["limits"] is not JsonObject limits)
                continue;
            BuiltInDefaults.SetIfAbsent(resources, "requests", () => new JsonObject());
            foreach (var (name, limit) in limits)
                BuiltInDefaults.SetIfAbsent((JsonObject)resources["requests"]!, name, () => limit!.DeepClone());
        }
    }

    private static IEnumerable<JsonObject> Containers(JsonObject pod) =>
        from list in (string[])["initContainers", "containers"]
        from container in (pod[list] as JsonArray ?? []).OfType<JsonObject>()
        select container;

    private static void ApplyToContainer(JsonObject container)
    {
        BuiltInDefaults.SetIfAbsent(
            container,
            "imagePullPolicy",
            () => IsLatest(Json.Text(container["image"]) ?? "") ? "Always" : "IfNotPresent"
        );
        foreach (var probe in (string[])["livenessProbe", "readinessProbe", "startupProbe"])
            if (container[probe]?["grpc"] is JsonObject grpc)
                BuiltInDefaults.SetIfAbsent(grpc, "service", () => "");
    }

    /// <summary>An image without tag and digest means latest.</summary>
    private static bool IsLatest(string image)
    {
        if (image.Contains('@', StringComparison.Ordinal))
            return false;
        var colon = image.LastIndexOf(':');
        return colon <= image.LastIndexOf('/') || image[(colon + 1)..] == "latest";
    }
}
