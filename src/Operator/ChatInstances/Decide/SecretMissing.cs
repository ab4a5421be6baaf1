using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>The spec refers to a Secret, or to a key of one, that does not exist.</summary>
internal static class SecretMissing
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        foreach (var use in SecretUse.Of(facts.Instance).Where(use => !use.Optional))
        {
            if (!facts.Secrets.TryGetValue(use.Name, out var secret))
            {
                yield return new(
                    ChatInstanceReasons.SecretNotFound,
                    $"Secret {facts.Instance.Metadata.NamespaceProperty}/{use.Name} does not exist: create it with the key {use.Key}, or change {use.Field}",
                    Effect.HoldUnlessArriving
                );
            }
            else if (secret.Text(use.Key) is null)
            {
                yield return new(
                    ChatInstanceReasons.SecretKeyNotFound,
                    $"Secret {facts.Instance.Metadata.NamespaceProperty}/{use.Name} has nothing under the key {use.Key}: add it, or change {use.Field}",
                    Effect.HoldUnlessArriving
                );
            }
        }
    }
}
