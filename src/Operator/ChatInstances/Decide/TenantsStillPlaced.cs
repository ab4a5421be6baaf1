using Entities;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// A shared instance is being deleted while tenants are placed on it, or have left it and are still served by it. In a
/// namespace that is being deleted, the instance does not wait for them.
/// </summary>
internal static class TenantsStillPlaced
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        if (!facts.IsBeingDeleted || facts.Instance.Spec.Mode != InstanceMode.Shared || !facts.NamespaceStays)
            yield break;
        if (facts.Tenants > 0)
            yield return Of(
                $"{Count(facts.Tenants)} placed here: move or delete them first; until then the instance serves them"
            );
        else if (facts.LeavingTenants > 0)
            yield return Of($"{Count(facts.LeavingTenants)} served here until the instance that took them in can");
    }

    private static string Count(int tenants) => $"{tenants} {(tenants == 1 ? "tenant is" : "tenants are")}";

    private static Finding Of(string message) => new(ChatInstanceReasons.HasTenants, message, Effect.Proceed);
}
