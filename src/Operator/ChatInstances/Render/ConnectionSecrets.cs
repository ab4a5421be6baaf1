using System.Globalization;
using Operator.Apply;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>
/// The connection strings as LibreChat and its RAG API take them, made from those that the user's Secrets or the
/// stores' own hold.
/// </summary>
internal static class ConnectionSecrets
{
    public const string MongoUriKey = "MONGO_URI";

    public static DesiredObject Of(ChatInstanceBlueprint blueprint) =>
        new(
            OpaqueSecret.Of(
                ChildMetadata.Of(blueprint, ChildNames.Connections(blueprint.Name)),
                new Dictionary<string, string>(VectorsOf(blueprint)) { [MongoUriKey] = blueprint.MongoUri }
            )
        );

    /// <summary>
    /// By the name of the RAG API's variable; empty when the operator runs none. PGSSLMODE is the drivers' own.
    /// </summary>
    public static IReadOnlyDictionary<string, string> VectorsOf(ChatInstanceBlueprint blueprint)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (blueprint.Stores.Vectors is not { } vectors)
            return variables;
        variables["DB_HOST"] = vectors.Host;
        variables["DB_PORT"] = vectors.Port.ToString(CultureInfo.InvariantCulture);
        variables["POSTGRES_DB"] = vectors.Database;
        variables["POSTGRES_USER"] = vectors.User;
        variables["POSTGRES_PASSWORD"] = vectors.Password;
        if (vectors.SslMode is { } mode)
            variables["PGSSLMODE"] = mode;
        return variables;
    }
}
