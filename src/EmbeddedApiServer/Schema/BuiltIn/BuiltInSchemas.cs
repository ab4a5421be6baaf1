namespace EmbeddedApiServer.Schema.BuiltIn;

/// <summary>The built-in kinds that this server knows, read once from the tables beside this file.</summary>
internal static class BuiltInSchemas
{
    private static readonly Lazy<SchemaTables> Tables = new(SchemaTables.Load);

    /// <summary>The metadata of every object, custom ones included.</summary>
    public static StructuralSchema ObjectMeta => Tables.Value.Types["meta/v1.ObjectMeta"];

    public static IReadOnlyDictionary<(string ApiVersion, string Kind), StructuralSchema> Kinds => Tables.Value.Kinds;

    /// <returns>Null for a kind that is not in the tables.</returns>
    public static StructuralSchema? Find(string apiVersion, string kind) =>
        Tables.Value.Kinds.GetValueOrDefault((apiVersion, kind));
}
