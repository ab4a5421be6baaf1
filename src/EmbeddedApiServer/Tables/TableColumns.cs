using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Resources;

namespace EmbeddedApiServer.Tables;

/// <summary>Which columns a resource prints.</summary>
internal static class TableColumns
{
    private static readonly TableColumn Name = new("Name", "string", "Name must be unique within a namespace.", 0, (json, _) => json.Metadata().Text("name")) { Format = "name" };
    private static readonly TableColumn Age = new("Age", "string", "CreationTimestamp is a timestamp representing the server time when this object was created.", 0,
        (json, now) => Durations.Since(json.Metadata().Text("creationTimestamp"), now));

    public static IReadOnlyList<TableColumn> For(ResourceType type)
    {
        if (type.Custom is { Columns.Count: > 0 } custom)
        {
            return [Name, .. custom.Columns.Select(Custom)];
        }

        return [Name, .. BuiltInColumns.For(type), Age];
    }

    private static TableColumn Custom(PrinterColumn column)
    {
        var path = JsonPath.Parse(column.JsonPath);
        return new TableColumn(column.Name, column.Type, column.Description, column.Priority, (json, now) => Cell(column, path.Select(json), now)) { Format = column.Format };
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
