using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>The spec refers to a ConfigMap, or to a key of one, that does not exist.</summary>
internal static class ConfigMapMissing
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        foreach (var use in ConfigMapUse.Of(facts.Instance).Where(use => !use.Optional))
        {
            if (!facts.ConfigMaps.TryGetValue(use.Name, out var data))
            {
                yield return new(
                    ChatInstanceReasons.ConfigMapNotFound,
                    $"ConfigMap {facts.Instance.Metadata.NamespaceProperty}/{use.Name} does not exist: create it with the key {use.Key}, or change {use.Field}",
                    Effect.HoldUnlessArriving
                );
            }
            else if (!data.ContainsKey(use.Key))
            {
                yield return new(
                    ChatInstanceReasons.ConfigMapKeyNotFound,
                    $"ConfigMap {facts.Instance.Metadata.NamespaceProperty}/{use.Name} does not have the key {use.Key}: add it, or change {use.Field}",
                    Effect.HoldUnlessArriving
                );
            }
        }
    }
}
