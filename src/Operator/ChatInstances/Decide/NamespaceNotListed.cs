using Entities;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>A shared instance where no tenant may be placed: it runs for nobody.</summary>
internal static class NamespaceNotListed
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        var place = facts.Instance.Metadata.NamespaceProperty;
        if (facts.Instance.Spec.Mode == InstanceMode.Shared && !facts.Configuration.Placement.Lists(place))
            yield return new(
                ChatInstanceReasons.NamespaceNotListed,
                $"no tenant is placed here: add namespace {place} to placement.namespaces of the operator's configuration, or move the instance to one of those",
                Effect.Warn
            );
    }
}
