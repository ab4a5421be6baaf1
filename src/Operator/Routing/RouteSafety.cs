using Entities;
using Operator.ChatInstances.LibreChat;
using Operator.Configuration;

namespace Operator.Routing;

/// <summary>
/// Whether hosts may lead to an instance. LibreChat takes the tenant of a request from X-Tenant-Id, so that the edge
/// must set it wherever data bears tenants' ids; unless the instance is one tenant's own, and its release can be told to
/// ignore the header.
/// </summary>
internal static class RouteSafety
{
    /// <param name="mode">Of the instance.</param>
    /// <param name="release">That it runs.</param>
    /// <param name="isTenants">The instance is a tenant's own, so that its data bears the tenant's id.</param>
    /// <param name="routing">The edge.</param>
    public static bool IsSafe(
        InstanceMode mode,
        LibreChatVersion release,
        bool isTenants,
        RoutingConfiguration routing
    ) =>
        RouteFlavours.Of(routing).SetsTenantHeader
        || (mode != InstanceMode.Shared && (!isTenants || release.ReadsTrustHeader));
}
