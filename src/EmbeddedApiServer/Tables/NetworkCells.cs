using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;

namespace EmbeddedApiServer.Tables;

internal static class NetworkCells
{
    public static string Ports(JsonObject service)
    {
        var ports = BuiltInColumns.Join(
            service["spec"]?["ports"],
            port =>
                port["nodePort"] is { } node
                    ? $"{port["port"]}:{node}/{port.Text("protocol")}"
                    : $"{port["port"]}/{port.Text("protocol")}"
        );
        return ports.Length == 0 ? "<none>" : ports;
    }

    public static string ExternalIp(JsonObject service)
    {
        var type = BuiltInColumns.At(service, "spec.type");
        var address = type == "ExternalName" ? BuiltInColumns.At(service, "spec.externalName") : Address(service);
        return address.Length > 0 ? address
            : type == "LoadBalancer" ? "<pending>"
            : "<none>";
    }

    public static string Hosts(JsonObject ingress)
    {
        var hosts = BuiltInColumns.Join(
            ingress["spec"]?["rules"],
            rule => rule.Text("host") is { Length: > 0 } host ? host : "*"
        );
        return hosts.Length == 0 ? "*" : hosts;
    }

    public static string Address(JsonObject balanced) =>
        BuiltInColumns.Join(
            balanced["status"]?["loadBalancer"]?["ingress"],
            point => point.Text("ip") is { Length: > 0 } ip ? ip : point.Text("hostname")
        );

    public static string AccessModes(JsonNode? modes) =>
        string.Join(
            ',',
            (modes as JsonArray ?? []).Select(mode =>
                (string?)mode switch
                {
                    "ReadWriteOnce" => "RWO",
                    "ReadOnlyMany" => "ROX",
                    "ReadWriteMany" => "RWX",
                    "ReadWriteOncePod" => "RWOP",
                    var other => other,
                }
            )
        );
}
