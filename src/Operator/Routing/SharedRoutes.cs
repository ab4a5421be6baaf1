using Entities;
using Operator.Configuration;

namespace Operator.Routing;

/// <summary>Nothing may lead to an instance that tenants share unless the edge says whose each request is.</summary>
internal static class SharedRoutes
{
    public static bool AreSafe(ChatInstance instance, RoutingConfiguration routing) =>
        instance.Spec.Mode != InstanceMode.Shared || RouteFlavours.Of(routing).SetsTenantHeader;
}
