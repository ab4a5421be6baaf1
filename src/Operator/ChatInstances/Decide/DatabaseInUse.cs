using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// Which database an instance shows: that of the user's servers, or the volume of a MongoDB that the operator runs. A
/// volume that went with its namespace took the data along, and a new one has none; one that was kept is the same
/// whatever claims it.
/// </summary>
internal static class DatabaseInUse
{
    /// <summary>Null while it is not known: the connection string is missing, or the claim has no volume.</summary>
    public static string? FingerprintOf(ChatInstanceFacts facts) =>
        Of(facts) is { } database ? CredentialsFingerprint.Of(database) : null;

    private static string? Of(ChatInstanceFacts facts)
    {
        var mongo = facts.Instance.Spec.Mongo;
        if (mongo.Managed is null)
            return ConnectionStrings.Mongo(facts) is { } uri && MongoUri.Parse(uri) is { } parsed
                ? $"{parsed.Servers}/{mongo.Database}"
                : null;
        var claim = Render.ChildNames.Store(facts.Instance.Metadata.Name, ManagedStores.Mongo);
        return facts.Stores.Claims.GetValueOrDefault(claim)?.Spec?.VolumeName is { Length: > 0 } volume
            ? $"volume {volume}"
            : null;
    }
}
