using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Support;

/// <summary>
/// Reads objects as the edge products do, whichever flavour they were rendered for: which host ends at which Service,
/// and with which tenant. What it does not understand it takes for a header that is not set.
/// </summary>
public static partial class RoutedHosts
{
    private const string Header = "X-Tenant-Id";

    /// <param name="objects">All objects of a cluster or of a rendering: a route may refer to others.</param>
    public static IReadOnlyList<RoutedHost> In(IReadOnlyList<JsonNode> objects) =>
        [
            .. objects.SelectMany(o =>
                (string?)o["kind"] switch
                {
                    "Ingress" => OfIngress(o, objects),
                    "HTTPRoute" => OfHttpRoute(o),
                    "VirtualServer" => OfVirtualServer(o),
                    _ => [],
                }
            ),
        ];

    private static IEnumerable<RoutedHost> OfIngress(JsonNode ingress, IReadOnlyList<JsonNode> objects) =>
        from rule in List(ingress["spec"]?["rules"])
        from path in List(rule["http"]?["paths"])
        select Routed(ingress, rule["host"], path["backend"]?["service"]?["name"], HeaderOf(ingress, objects));

    private static IEnumerable<RoutedHost> OfHttpRoute(JsonNode route) =>
        from host in List(route["spec"]?["hostnames"])
        from rule in List(route["spec"]?["rules"])
        from backend in List(rule["backendRefs"])
        select Routed(
            route,
            host,
            backend["name"],
            List(rule["filters"])
                .Select(f => f["requestHeaderModifier"])
                .OfType<JsonNode>()
                .Select(Modified)
                .FirstOrDefault(value => value is not null)
        );

    private static IEnumerable<RoutedHost> OfVirtualServer(JsonNode server) =>
        from route in List(server["spec"]?["routes"])
        let proxy = route["action"]?["proxy"]
        from upstream in List(server["spec"]?["upstreams"])
        where (string?)upstream["name"] == (string?)proxy?["upstream"]
        select Routed(server, server["spec"]!["host"], upstream["service"], ValueOf(proxy?["requestHeaders"]?["set"]));

    private static RoutedHost Routed(JsonNode route, JsonNode? host, JsonNode? service, string? header)
    {
        var @namespace = (string?)route["metadata"]?["namespace"];
        return new(
            $"{route["kind"]} {@namespace}/{route["metadata"]?["name"]}",
            (string?)host ?? "*",
            $"{@namespace}/{service}",
            header
        );
    }

    private static string? HeaderOf(JsonNode ingress, IReadOnlyList<JsonNode> objects)
    {
        var annotations = ingress["metadata"]?["annotations"];
        if ((string?)annotations?["haproxy.org/request-set-header"] is { } haproxy)
            return haproxy.StartsWith(Header + " ", StringComparison.Ordinal)
                ? haproxy[(Header.Length + 1)..].Replace("%[var(txn.no_tenant)]", "", StringComparison.Ordinal)
                : null;
        if ((string?)annotations?["nginx.ingress.kubernetes.io/configuration-snippet"] is { } snippet)
            return Directive().Match(snippet) is { Success: true } directive ? directive.Groups[1].Value : null;
        return (string?)annotations?["traefik.ingress.kubernetes.io/router.middlewares"] is { } names
            ? OfMiddlewares(names.Split(','), objects)
            : null;
    }

    private static string? OfMiddlewares(string[] names, IReadOnlyList<JsonNode> objects)
    {
        // Two objects of one reference are a mix-up, whatever is in them.
        var named = objects
            .Where(o =>
                (string?)o["kind"] == "Middleware"
                && names.Contains($"{o["metadata"]!["namespace"]}-{o["metadata"]!["name"]}@kubernetescrd")
            )
            .ToList();
        return named.Count == 1 ? (string?)named[0]["spec"]?["headers"]?["customRequestHeaders"]?[Header] : null;
    }

    private static string? Modified(JsonNode modifier) =>
        List(modifier["remove"]).Any(name => (string?)name == Header) ? "" : ValueOf(modifier["set"]);

    private static string? ValueOf(JsonNode? headers) =>
        (string?)List(headers).FirstOrDefault(header => (string?)header["name"] == Header)?["value"];

    private static IEnumerable<JsonNode> List(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonNode>();

    [GeneratedRegex("""^proxy_set_header X-Tenant-Id "([^"$]*)";$""")]
    private static partial Regex Directive();
}
