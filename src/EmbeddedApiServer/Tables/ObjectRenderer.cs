using System.Text.Json.Nodes;
using EmbeddedApiServer.Resources;
using EmbeddedApiServer.Routing;
using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Tables;

/// <summary>Renders stored objects in the negotiated format of a request.</summary>
internal sealed class ObjectRenderer(TimeProvider time)
{
    public ReadOnlyMemory<byte> Render(ApiRequest request, StoredObject value) =>
        request.Format switch
        {
            ResponseFormat.Table => StoredObject.Serialize(
                Table(
                    request,
                    [value],
                    new JsonObject { ["resourceVersion"] = value.ToJson()["metadata"]!["resourceVersion"]?.DeepClone() }
                )
            ),
            ResponseFormat.PartialMetadata => value.PartialMetadataUtf8Json,
            _ => Served(request.Type, value),
        };

    public JsonObject Table(ApiRequest request, ListPage page) => Table(request, page.Items, page.Metadata());

    public JsonObject Table(
        ApiRequest request,
        IEnumerable<StoredObject> values,
        JsonObject metadata,
        bool withColumns = true
    )
    {
        var columns = TableColumns.For(request.Type);
        var include = request.Query("includeObject");
        var table = new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = metadata,
        };
        if (withColumns)
        {
            table["columnDefinitions"] = new JsonArray([.. columns.Select(column => column.Definition())]);
        }

        var now = time.GetUtcNow();
        table["rows"] = new JsonArray([.. values.Select(value => Row(value, columns, include, now))]);
        return table;
    }

    public static ReadOnlyMemory<byte> Served(ResourceType type, StoredObject value) =>
        type.Conversion is null ? value.Utf8Json : StoredObject.Serialize(type.Conversion.ToServed(value.ToJson()));

    private static JsonObject Row(
        StoredObject value,
        IReadOnlyList<TableColumn> columns,
        string include,
        DateTimeOffset now
    )
    {
        var json = value.ToJson();
        var row = new JsonObject { ["cells"] = new JsonArray([.. columns.Select(column => column.Cell(json, now))]) };
        if (include != "None")
        {
            row["object"] = include == "Object" ? json : JsonNode.Parse(value.PartialMetadataUtf8Json.Span);
        }

        return row;
    }
}
