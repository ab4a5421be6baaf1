using Entities;
using Operator.Apply;

namespace Operator.Routing;

/// <summary>
/// How one edge product is told about a route. Pure: a route in, objects out; the same route gives the same objects.
/// </summary>
internal interface IRouteFlavour
{
    /// <summary>False: the client's own X-Tenant-Id reaches LibreChat, so that no instance may be shared.</summary>
    bool SetsTenantHeader => true;

    /// <summary>
    /// The fields of spec.route that the product cannot carry, each with why and with where to set it instead; empty
    /// when it carries all that is asked for.
    /// </summary>
    IReadOnlyList<string> Gaps(InstanceRoute route) => [];

    /// <summary>
    /// The objects that bring the route's hosts to its Service, in the route's namespace; none for a route without
    /// hosts.
    /// </summary>
    IReadOnlyList<DesiredObject> Render(RouteSpec route);

    /// <summary>
    /// What the edge reads from the Service itself, because it holds for every route that ends there (stickiness,
    /// timeouts). Whoever renders the Service puts these annotations on; all routes to one Service carry the same
    /// values.
    /// </summary>
    IDictionary<string, string> ServiceAnnotations(RouteSpec route) => new Dictionary<string, string>();

    /// <summary>
    /// What <see cref="ServiceAnnotations"/> refer to, in the Service's namespace; rendered once with the Service.
    /// </summary>
    IReadOnlyList<DesiredObject> ServiceObjects(RouteSpec route) => [];
}
