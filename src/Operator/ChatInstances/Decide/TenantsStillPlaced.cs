using Entities;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>A shared instance that is to be deleted although tenants live on it. In a namespace that is being deleted there is nothing left to wait for.</summary>
internal static class TenantsStillPlaced
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        if (!facts.IsBeingDeleted || facts.Instance.Spec.Mode != InstanceMode.Shared || facts.Tenants == 0 || !facts.NamespaceStays) yield break;
        yield return new(ChatInstanceReasons.HasTenants,
            $"{facts.Tenants} {(facts.Tenants == 1 ? "tenant is" : "tenants are")} placed here: move or delete them first; until then the instance serves them", Effect.Proceed);
    }
}
