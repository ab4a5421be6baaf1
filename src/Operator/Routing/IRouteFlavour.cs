using Entities;
using Operator.Apply;

namespace Operator.Routing;

/// <summary>Turns a route into the objects of one edge product. Pure: the same route gives the same objects.</summary>
internal interface IRouteFlavour
{
    /// <summary>False: the client's own X-Tenant-Id reaches LibreChat, so that no instance may be shared.</summary>
    bool SetsTenantHeader => true;

    /// <summary>
    /// The fields of spec.route that the product does not support, each with the reason and where to set it instead.
    /// Empty when everything that is asked for is supported.
    /// </summary>
    IReadOnlyList<string> Gaps(InstanceRoute route) => [];

    /// <summary>
    /// The objects that lead from the route's hosts to its Service, in the route's namespace. Empty for a route without
    /// hosts.
    /// </summary>
    IReadOnlyList<DesiredObject> Render(RouteSpec route);

    /// <summary>
    /// Annotations that the edge reads from the Service itself, because they hold for every route to it (stickiness,
    /// timeouts). They are added when the Service is rendered; all routes to one Service have the same values.
    /// </summary>
    IDictionary<string, string> ServiceAnnotations(RouteSpec route) => new Dictionary<string, string>();

    /// <summary>
    /// The objects that <see cref="ServiceAnnotations"/> refer to, in the Service's namespace; rendered once with the
    /// Service.
    /// </summary>
    IReadOnlyList<DesiredObject> ServiceObjects(RouteSpec route) => [];
}
