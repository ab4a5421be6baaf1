using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Tables;

/// <summary>One column of a Table: its definition, and how a cell is read from an object.</summary>
internal sealed record TableColumn(
    string Name,
    string Type,
    string Description,
    int Priority,
    Func<JsonObject, DateTimeOffset, JsonNode?> Cell
)
{
    public string Format { get; init; } = "";

    public JsonNode Definition() =>
        new JsonObject
        {
            ["name"] = Name,
            ["type"] = Type,
            ["format"] = Format,
            ["description"] = Description,
            ["priority"] = Priority,
        };
}
