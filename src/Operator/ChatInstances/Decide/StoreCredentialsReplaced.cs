using Kubernetes.Objects;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// A store's password is missing or has changed, while the data that was made with the old one still exists. An
/// annotation of the store's PersistentVolumeClaim has the fingerprint of the old password.
/// </summary>
internal static class StoreCredentialsReplaced
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts) =>
        ManagedStores
            .Of(facts.Instance.Spec)
            .Select(store => ObjectionTo(facts, store))
            .OfType<string>()
            .Select(message => new Finding(ChatInstanceReasons.StoreCredentialsChanged, message, Effect.Hold));

    private static string? ObjectionTo(ChatInstanceFacts facts, ManagedStore store)
    {
        var name = store.Name(facts.Instance.Metadata.Name);
        var before = facts.Stores.Claims.GetValueOrDefault(name)?.Metadata.Annotations.Find(Labels.PasswordFingerprint);
        if (!facts.Secrets.TryGetValue(name, out var secret))
        {
            return before is null
                ? null
                : $"Secret {name} is gone, and with it the password of the data on PersistentVolumeClaim {name}: restore it from a backup, or delete the claim to start empty";
        }

        if (store.Keys.Keys.FirstOrDefault(key => secret.Text(key) is null) is { } missing)
            return $"Secret {name} has nothing under the key {missing}: restore it from a backup";
        return
            store.BoundKey is { } bound
            && before is not null
            && CredentialsFingerprint.Of(secret.Text(bound)!) != before
            ? $"{bound} in Secret {name} is not what the data on PersistentVolumeClaim {name} was made with: restore it from a backup"
            : null;
    }
}
