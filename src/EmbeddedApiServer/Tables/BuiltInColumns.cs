using EmbeddedApiServer.Resources;

namespace EmbeddedApiServer.Tables;

/// <summary>The columns between NAME and AGE of the built-in kinds.</summary>
internal static class BuiltInColumns
{
    public static IReadOnlyList<TableColumn> For(ResourceType type)
    {
        _ = type;
        return [];
    }
}
