using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>The generated keys. Created once and never written over; it outlives the instance as the data does, and an instance of the same name adopts it.</summary>
internal static class CredentialsSecrets
{
    public static DesiredObject Of(ChatInstanceBlueprint blueprint) =>
        new(OpaqueSecret.Of(ChildMetadata.Of(blueprint, ChildNames.Credentials(blueprint.Name)), blueprint.Credentials.ByName), Lifetime.CreatedOnce);
}
