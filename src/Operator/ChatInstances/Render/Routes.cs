using Entities;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.Routing;

namespace Operator.ChatInstances.Render;

/// <summary>
/// The instance's own host, which belongs to no tenant: its route takes the tenant header away, and leads to the front
/// page if the instance is shared. Tenants' hosts are routed by their Tenants, and so is the host of an instance that
/// was made for one: two routes for one host would leave it to chance whether the header is there.
/// </summary>
internal static class Routes
{
    public static IReadOnlyList<DesiredObject> Of(ChatInstanceBlueprint blueprint)
    {
        var flavour = RouteFlavours.Of(blueprint.Configuration.Routing);
        return
        [
            .. flavour.ServiceObjects(ToChat(blueprint)),
            .. blueprint.Instance.OwnTenant() is not null || !blueprint.IsRouted
                ? []
                : flavour.Render(
                    blueprint.Spec.Mode == InstanceMode.Shared ? ToFrontPage(blueprint) : ToChat(blueprint)
                ),
        ];
    }

    public static IDictionary<string, string> ServiceAnnotations(ChatInstanceBlueprint blueprint) =>
        RouteFlavours.Of(blueprint.Configuration.Routing).ServiceAnnotations(ToChat(blueprint));

    /// <summary>Without an issuer the edge's own certificate covers the host.</summary>
    public static string? UrlOf(ChatInstanceSpec spec) => spec.Route.Host is { } host ? $"https://{host}" : null;

    /// <summary>
    /// A route to an instance without its hosts: what all routes to it have in common. Also for the routes of tenants.
    /// </summary>
    public static RouteSpec To(ChatInstance instance, string name)
    {
        var bounds = RouteBounds.Of(instance.Spec.Route);
        return new()
        {
            Key = new(instance.Metadata.NamespaceProperty, name),
            Hosts = [],
            ServiceName = ChildNames.Workload(instance.Metadata.Name),
            ServicePort = Ports.Service,
            AffinityCookie = instance.Spec.Route.SessionAffinity.Cookie is { Length: > 0 } cookie ? cookie : null,
            AffinityMaxAgeSeconds = bounds.AffinityMaxAgeSeconds,
            RequestTimeoutSeconds = bounds.RequestTimeoutSeconds,
            MaxBodySizeBytes = bounds.MaxBodySizeBytes,
        };
    }

    /// <summary>
    /// The way of a tenant whose chat is closed. No cookie: the one page must not be remembered when the chat is open
    /// again.
    /// </summary>
    public static RouteSpec ToClosedPage(ChatInstance instance, string name) =>
        To(instance, name) with
        {
            ServiceName = ChildNames.ClosedPage(instance.Metadata.Name),
            AffinityCookie = null,
        };

    private static RouteSpec ToFrontPage(ChatInstanceBlueprint blueprint) =>
        ToChat(blueprint) with
        {
            ServiceName = ChildNames.FrontPage(blueprint.Name),
            AffinityCookie = null,
        };

    private static RouteSpec ToChat(ChatInstanceBlueprint blueprint)
    {
        var route = To(blueprint.Instance, ChildNames.Route(blueprint.Name));
        return blueprint.Spec.Route.Host is { } host ? route with { Hosts = [Host(host, blueprint)] } : route;
    }

    private static RouteHost Host(string host, ChatInstanceBlueprint blueprint) =>
        blueprint.Configuration.Routing.Issuer.Name.Length > 0
            ? new(host, ChildNames.Certificate(blueprint.Name), IssuedByCertManager: true)
            : new(host, null, IssuedByCertManager: false);
}
