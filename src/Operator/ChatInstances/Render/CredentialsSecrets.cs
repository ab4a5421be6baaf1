using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.LibreChat;

namespace Operator.ChatInstances.Render;

/// <summary>
/// The keys that stored data is encrypted with. Created once and never written over; the Secret outlives the instance
/// as the data does, and an instance of the same name adopts it. Where the keys are in a Secret of the user's, ours
/// holds none and still records which they are.
/// </summary>
internal static class CredentialsSecrets
{
    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint)
    {
        var name = ChildNames.Credentials(blueprint.Name);
        var adopted = CredentialsSource.IsAdopted(blueprint.Instance);
        if (adopted && CredentialsSource.NameOf(blueprint.Instance) == name)
            yield break; // the user's own, under the name that ours would have
        var record = new Dictionary<string, string>
        {
            [Labels.CredentialsFingerprint] = CredentialsFingerprint.Of(blueprint.Credentials),
        };
        yield return new(
            OpaqueSecret.Of(
                ChildMetadata.Of(blueprint, name, record),
                adopted ? new Dictionary<string, string>() : blueprint.Credentials.ByName
            ),
            Lifetimes.OfKeys(blueprint)
        )
        {
            WasThere = !adopted && blueprint.CredentialsFingerprint is not null,
        };
    }
}
