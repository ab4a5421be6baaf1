using Entities;
using k8s.Models;
using Operator.Apply;

namespace Operator.Tenants;

/// <summary>
/// Whether an instance is a Tenant's own: it and its namespace bear the Tenant's UID, or are kept for the Tenant. Whoever
/// may edit a namespace can label what is in it, but not the namespace itself.
/// </summary>
internal static class OwnInstance
{
    public static bool IsOf(Tenant tenant, ChatInstance instance, V1Namespace? home)
    {
        var owner = Owner.Of(tenant);
        return home is not null && Ownership.IsOf(instance.Metadata, owner) && Ownership.IsOf(home.Metadata, owner);
    }
}
