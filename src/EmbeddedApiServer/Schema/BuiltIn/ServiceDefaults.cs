using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Schema.BuiltIn;

/// <summary>
/// The defaults of a Service that depend on its type. Addresses and node ports are allocated elsewhere.
/// </summary>
internal static class ServiceDefaults
{
    public static void Apply(JsonObject spec)
    {
        var type = Json.Text(spec["type"]);
        foreach (var port in (spec["ports"] as JsonArray ?? []).OfType<JsonObject>())
            if (port["port"] is { } number)
                BuiltInDefaults.SetIfAbsent(port, "targetPort", number.DeepClone);
        if (Json.Text(spec["sessionAffinity"]) == "ClientIP")
            BuiltInDefaults.SetIfAbsent(
                spec,
                "sessionAffinityConfig",
                () => new JsonObject { ["clientIP"] = new JsonObject { ["timeoutSeconds"] = 10800 } }
            );
        if (type != "ExternalName")
            BuiltInDefaults.SetIfAbsent(spec, "internalTrafficPolicy", () => "Cluster");
        if (type is "NodePort" or "LoadBalancer")
            BuiltInDefaults.SetIfAbsent(spec, "externalTrafficPolicy", () => "Cluster");
        if (type == "LoadBalancer")
            BuiltInDefaults.SetIfAbsent(spec, "allocateLoadBalancerNodePorts", () => true);
    }
}
