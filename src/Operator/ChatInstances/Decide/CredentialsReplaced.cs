using Kubernetes.Objects;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// The encryption keys of the data are missing, or differ from the recorded fingerprints. The fingerprints are recorded
/// in more places than the status, because a restore from a backup loses the status, and the loss of the namespace all
/// that is in it.
/// </summary>
internal static class CredentialsReplaced
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        var (name, records) = (CredentialsSource.NameOf(facts.Instance), RecordsIn(facts));
        if (records.Count == 0)
            yield break;
        if (facts.LiveCredentials is not { } live)
        {
            yield return Of(
                $"Secret {name} is gone, and with it the keys that stored data is encrypted with, going by {records.First().Key}: "
                    + $"restore it from a backup{OrGiveUp(facts, records)}"
            );
        }
        else if (
            records.FirstOrDefault(record => record.Value != CredentialsFingerprint.Of(live)) is { Key: { } record }
        )
        {
            yield return Of(
                $"CREDS_KEY or CREDS_IV in Secret {name} are not those that stored data is encrypted with, going by {record}: "
                    + $"restore it from a backup, or name the Secret that holds them in {CredentialsSource.Field}{OrGiveUp(facts, records)}"
            );
        }
    }

    /// <summary>
    /// Fingerprints of the keys, by who says so. The operator's own record outweighs the status, which is rewritten; of
    /// another database it says nothing.
    /// </summary>
    private static OrderedDictionary<string, string> RecordsIn(ChatInstanceFacts facts)
    {
        var records = new OrderedDictionary<string, string>();
        if (
            facts.Record is { } own
            && DatabaseInUse.FingerprintOf(facts) is { } database
            && own.KeysOf.TryGetValue(database, out var keys)
        )
            records[OwnRecord(facts)] = keys;
        else if (facts.Instance.Status.CredentialsFingerprint is { } status)
            records["the status"] = status;
        var secret = ChildNames.Credentials(facts.Instance.Metadata.Name);
        if (facts.Secrets.GetValueOrDefault(secret)?.Annotations.Find(Labels.CredentialsFingerprint) is { } stored)
            records[$"Secret {secret}"] = stored;
        if (facts.Files?.Metadata.Annotations.Find(Labels.CredentialsFingerprint) is { } files)
            records[$"PersistentVolumeClaim {facts.Files.Metadata.Name}"] = files;
        return records;
    }

    /// <summary>Where nothing but the operator's own record speaks against new keys.</summary>
    private static string OrGiveUp(ChatInstanceFacts facts, OrderedDictionary<string, string> records) =>
        records.Keys.SequenceEqual([OwnRecord(facts)])
            ? $"; or, to give up what they encrypt, delete {OwnRecord(facts)}"
            : "";

    private static string OwnRecord(ChatInstanceFacts facts) =>
        $"ConfigMap {KeyRecord.NameOf(facts.Configuration, NamespacedName.Of(facts.Instance))}";

    private static Finding Of(string message) => new(ChatInstanceReasons.CredentialsChanged, message, Effect.Hold);
}
