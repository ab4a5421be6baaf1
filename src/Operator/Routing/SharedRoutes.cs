using Entities;
using Operator.Configuration;

namespace Operator.Routing;

/// <summary>Only an edge that sets X-Tenant-Id may route to a shared instance.</summary>
internal static class SharedRoutes
{
    public static bool AreSafe(ChatInstance instance, RoutingConfiguration routing) =>
        instance.Spec.Mode != InstanceMode.Shared || RouteFlavours.Of(routing).SetsTenantHeader;
}
