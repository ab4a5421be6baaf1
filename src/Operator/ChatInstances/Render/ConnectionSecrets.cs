using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>The connection strings as LibreChat takes them, made from those that the user's Secrets hold.</summary>
internal static class ConnectionSecrets
{
    public const string MongoUriKey = "MONGO_URI";

    public static DesiredObject Of(ChatInstanceBlueprint blueprint) => new(OpaqueSecret.Of(
        ChildMetadata.Of(blueprint, ChildNames.Connections(blueprint.Name)),
        new Dictionary<string, string> { [MongoUriKey] = blueprint.MongoUri }));
}
