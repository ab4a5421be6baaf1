using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>What the instance signs with, and the record of which rotation it stems from.</summary>
internal static class SessionSecrets
{
    public static DesiredObject Of(ChatInstanceBlueprint blueprint)
    {
        var metadata = ChildMetadata.Of(blueprint, ChildNames.Sessions(blueprint.Name), blueprint.Sessions.Record) with
        {
            ResourceVersion = blueprint.Sessions.ResourceVersion,
        };
        return new(OpaqueSecret.Of(metadata, blueprint.Sessions.ByName), Lifetime.Generated);
    }
}
