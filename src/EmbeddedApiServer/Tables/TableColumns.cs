using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Resources;

namespace EmbeddedApiServer.Tables;

/// <summary>Which columns a resource prints.</summary>
internal static class TableColumns
{
    private static readonly TableColumn Name = new(
        "Name",
        "string",
        "Name must be unique within a namespace.",
        0,
        (json, _) => json.Metadata().Text("name")
    )
    {
        Format = "name",
    };

    public static IReadOnlyList<TableColumn> For(ResourceType type)
    {
        return type.Custom is { Columns.Count: > 0 } custom
            ? [Name, .. custom.Columns.Select(Custom)]
            : [Name, .. BuiltInColumns.For(type)];
    }

    private static TableColumn Custom(PrinterColumn column)
    {
        var path = JsonPath.Parse(column.JsonPath);
        return new TableColumn(
            column.Name,
            column.Type,
            column.Description,
            column.Priority,
            (json, now) => Cell(column, path.Select(json), now)
        )
        {
            Format = column.Format,
        };
    }

    private static JsonNode? Cell(PrinterColumn column, IReadOnlyList<JsonNode?> found, DateTimeOffset now)
    {
        if (found.Count == 0 || found[0] is not { } first)
        {
            return null;
        }

        return (column.Type, first) switch
        {
            ("date", JsonValue) => Durations.Since(first.ToString(), now),
            ("integer" or "number" or "boolean", _) => first.DeepClone(),
            _ => found.Count == 1 ? Text(first) : string.Join(',', found.Select(Text)),
        };
    }

    private static string Text(JsonNode? value) => value is JsonValue ? value.ToString() : value?.ToJsonString() ?? "";
}
