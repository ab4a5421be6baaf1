using Operator.Configuration;

namespace Operator.Routing;

/// <summary>The flavour that the configuration names.</summary>
internal static class RouteFlavours
{
    /// <summary>What is wrong with a configuration as far as its flavour goes, and what to write instead; null: nothing.</summary>
    public static string? ObjectionTo(RouteFlavour flavour) =>
        flavour == RouteFlavour.HAProxy ? null : "must be haproxy: the others are not supported yet";

    public static IRouteFlavour Of(RoutingConfiguration routing) => ObjectionTo(routing.Flavour) is { } objection
        ? throw new ArgumentException(objection, nameof(routing))
        : new HaproxyFlavour(routing.ClassName, routing.Issuer.Kind, routing.Issuer.Name);
}
