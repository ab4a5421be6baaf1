using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances.Decide;

/// <summary>The keys that the data is encrypted with are gone, or are not those of before.</summary>
internal static class CredentialsReplaced
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        if (facts.Instance.Status.CredentialsFingerprint is not { } before) yield break;
        var name = ChildNames.Credentials(facts.Instance.Metadata.Name);
        if (facts.LiveCredentials is not { } live)
        {
            yield return Of($"Secret {name} is gone, and with it the keys that stored data is encrypted with: restore it from a backup");
        }
        else if (CredentialsFingerprint.Of(live) != before)
        {
            yield return Of($"CREDS_KEY or CREDS_IV in Secret {name} are not those that stored data is encrypted with: restore it from a backup");
        }
    }

    private static Finding Of(string message) => new(ChatInstanceReasons.CredentialsChanged, message, Effect.Hold);
}
