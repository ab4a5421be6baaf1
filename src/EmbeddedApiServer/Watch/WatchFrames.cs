using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Routing;
using EmbeddedApiServer.Storage;
using EmbeddedApiServer.Tables;

namespace EmbeddedApiServer.Watch;

/// <summary>Writes watch events, one JSON document per line.</summary>
internal sealed class WatchFrames(ApiRequest request, ObjectRenderer renderer)
{
    private bool _hasSentColumns;

    public void Write(PipeWriter writer, ReadOnlySpan<byte> type, StoredObject value)
    {
        if (request.Format == ResponseFormat.Table)
        {
            WriteFrame(writer, type, StoredObject.Serialize(Row([value], value.ResourceVersion)));
        }
        else
        {
            WriteFrame(writer, type, renderer.Render(request, value).Span);
        }
    }

    public void WriteBookmark(PipeWriter writer, long revision, bool isInitialEnd)
    {
        var metadata = new JsonObject { ["resourceVersion"] = Text(revision), ["creationTimestamp"] = null };
        if (isInitialEnd)
        {
            metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        }

        var (kind, apiVersion) =
            request.Format == ResponseFormat.Object
                ? (request.Type.Kind, request.Type.ApiVersion)
                : ("PartialObjectMetadata", "meta.k8s.io/v1");
        var value =
            request.Format == ResponseFormat.Table
                ? Row([], revision)
                : new JsonObject
                {
                    ["kind"] = kind,
                    ["apiVersion"] = apiVersion,
                    ["metadata"] = metadata,
                };
        WriteFrame(writer, "BOOKMARK"u8, StoredObject.Serialize(value));
    }

    public static void WriteError(PipeWriter writer, ApiStatusException error) =>
        WriteFrame(writer, "ERROR"u8, StoredObject.Serialize(error.ToStatus()));

    private JsonObject Row(StoredObject[] values, long revision)
    {
        var table = renderer.Table(
            request,
            values,
            new JsonObject { ["resourceVersion"] = Text(revision) },
            withColumns: !_hasSentColumns
        );
        _hasSentColumns = true;
        return table;
    }

    private static void WriteFrame(PipeWriter writer, ReadOnlySpan<byte> type, ReadOnlySpan<byte> value)
    {
        writer.Write("{\"type\":\""u8);
        writer.Write(type);
        writer.Write("\",\"object\":"u8);
        writer.Write(value);
        writer.Write("}\n"u8);
    }

    private static string Text(long revision) => revision.ToString(CultureInfo.InvariantCulture);
}
