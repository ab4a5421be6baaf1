using Operator.Apply;

namespace Operator.Routing;

/// <summary>How one edge product is told about a route. Pure: a route in, objects out; the same route gives the same objects.</summary>
internal interface IRouteFlavour
{
    IReadOnlyList<DesiredObject> Render(RouteSpec route);
}
