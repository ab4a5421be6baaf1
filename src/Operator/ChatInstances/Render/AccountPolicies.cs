using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Render.Backing;

namespace Operator.ChatInstances.Render;

/// <summary>
/// The Job that makes accounts reaches names and the database, and nobody reaches it: also where a namespace is closed.
/// </summary>
internal static class AccountPolicies
{
    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint)
    {
        if (blueprint.Accounts.Count == 0)
            yield break;
        yield return new(
            new V1NetworkPolicy
            {
                Metadata = ChildMetadata.Of(blueprint, ChildNames.Accounts(blueprint.Name)),
                Spec = new()
                {
                    PodSelector = new() { MatchLabels = AccountJobs.Selector(blueprint.Name) },
                    PolicyTypes = ["Ingress", "Egress"],
                    Ingress = [],
                    Egress =
                    [
                        NetworkPolicies.ToNames,
                        .. NetworkPolicies.ToStores(blueprint),
                        .. BackingPolicies.ToMongo(blueprint),
                    ],
                },
            }
        );
    }
}
