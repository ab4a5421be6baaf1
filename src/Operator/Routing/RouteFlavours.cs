using Operator.Configuration;

namespace Operator.Routing;

/// <summary>The flavour that the configuration names.</summary>
internal static class RouteFlavours
{
    public static IRouteFlavour Of(RoutingConfiguration routing) =>
        routing.Flavour switch
        {
            RouteFlavour.Gateway => new GatewayFlavour(routing),
            RouteFlavour.Traefik => new TraefikFlavour(routing),
            RouteFlavour.HAProxy => new HaproxyFlavour(routing),
            RouteFlavour.F5Nginx => new F5NginxFlavour(routing),
            RouteFlavour.Nginx => new NginxFlavour(routing),
            _ => throw new ArgumentOutOfRangeException(nameof(routing), routing.Flavour, "no such flavour"),
        };
}
