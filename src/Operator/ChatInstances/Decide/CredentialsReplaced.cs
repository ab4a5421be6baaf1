using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// The encryption keys of the data are missing, or differ from the recorded fingerprints. The fingerprints are recorded
/// in more places than the status, because a restore from a backup loses the status.
/// </summary>
internal static class CredentialsReplaced
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        var name = CredentialsSource.NameOf(facts.Instance);
        if (facts.RecordedFingerprints.Count == 0)
            yield break;
        if (facts.LiveCredentials is not { } live)
        {
            yield return Of(
                $"Secret {name} is gone, and with it the keys that stored data is encrypted with: restore it from a backup"
            );
        }
        else if (
            facts.RecordedFingerprints.FirstOrDefault(record => record.Value != CredentialsFingerprint.Of(live)) is
            { Key: { } record }
        )
        {
            yield return Of(
                $"CREDS_KEY or CREDS_IV in Secret {name} are not those that stored data is encrypted with, going by {record}: "
                    + $"restore it from a backup, or name the Secret that holds them in {CredentialsSource.Field}"
            );
        }
    }

    private static Finding Of(string message) => new(ChatInstanceReasons.CredentialsChanged, message, Effect.Hold);
}
