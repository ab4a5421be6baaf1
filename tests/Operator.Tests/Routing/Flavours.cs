using System.Text.Json.Nodes;
using Operator.Apply;
using Operator.Configuration;
using Operator.Hosting;
using Operator.Routing;

namespace Operator.Tests.Routing;

/// <summary>Every flavour as an operator could be configured for it, and a route to render.</summary>
internal static class Flavours
{
    /// <summary>For theories, which take public types only.</summary>
    public static TheoryData<string> All { get; } = [.. Enum.GetNames<RouteFlavour>()];

    public static RouteSpec Route { get; } =
        new()
        {
            Key = new("chat", "acme"),
            Hosts = [new("acme.example.com", "acme-tls", IssuedByCertManager: true)],
            ServiceName = "shared-eu-1",
            ServicePort = 80,
            TenantId = "acme",
            AffinityCookie = "srv_id",
            AffinityMaxAgeSeconds = 3600,
            RequestTimeoutSeconds = 600,
            MaxBodySizeBytes = 50 * 1024 * 1024,
        };

    public static RoutingConfiguration Configuration(RouteFlavour flavour) =>
        new()
        {
            Flavour = flavour,
            ClassName = "edge",
            GatewayRef = new() { Namespace = "edge", Name = "public" },
            SnippetsAllowed = true,
            SessionPersistence = true,
            Issuer = new() { Kind = "ClusterIssuer", Name = "letsencrypt" },
            EdgeNamespaces = ["edge"],
        };

    public static IRouteFlavour Of(RouteFlavour flavour) => RouteFlavours.Of(Configuration(flavour));

    public static IRouteFlavour Of(string flavour) => Of(Enum.Parse<RouteFlavour>(flavour));

    /// <summary>The objects as they go over the wire, and in the order of their kinds.</summary>
    public static IReadOnlyList<JsonNode> Json(RouteFlavour flavour, IEnumerable<DesiredObject> objects)
    {
        var kinds = new Caches(
            new LiveConfiguration(Tenants.Some.Configuration with { Routing = Configuration(flavour) }),
            Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
            new()
        ).Children;
        return [.. objects.Select(o => kinds.Of(o.Value).ToJson(o.Value))];
    }
}
