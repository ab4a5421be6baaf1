namespace EmbeddedApiServer.Schema.BuiltIn;

/// <summary>
/// The schemas of the built-in kinds that this server knows, read once from the tables beside this file.
/// </summary>
internal static class BuiltInSchemas
{
    private static readonly Lazy<SchemaTables> Tables = new(SchemaTables.Load);

    /// <summary>The schema of the metadata of every object, including custom resources.</summary>
    public static StructuralSchema ObjectMeta => Tables.Value.Types["meta/v1.ObjectMeta"];

    public static IReadOnlyDictionary<(string ApiVersion, string Kind), StructuralSchema> Kinds => Tables.Value.Kinds;

    /// <returns>Null for a kind that is not in the tables.</returns>
    public static StructuralSchema? Find(string apiVersion, string kind) =>
        Tables.Value.Kinds.GetValueOrDefault((apiVersion, kind));
}
