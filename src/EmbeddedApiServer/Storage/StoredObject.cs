using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Storage;

/// <summary>
/// One version of one object, as the bytes that every reader gets. It is not serialised again for each list or watch.
/// </summary>
public sealed class StoredObject
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    private byte[]? _partialMetadata;

    private StoredObject(JsonObject json)
    {
        var metadata = json["metadata"]!.AsObject();
        Namespace = (string?)metadata["namespace"] ?? "";
        Name = (string?)metadata["name"] ?? "";
        Uid = (string?)metadata["uid"] ?? "";
        ResourceVersion = long.TryParse(
            (string?)metadata["resourceVersion"],
            CultureInfo.InvariantCulture,
            out var revision
        )
            ? revision
            : 0;
        Labels = ReadLabels(metadata["labels"] as JsonObject);
        Utf8Json = Serialize(json);
    }

    public string Namespace { get; }
    public string Name { get; }
    public string Uid { get; }
    public long ResourceVersion { get; }
    public IReadOnlyDictionary<string, string> Labels { get; }
    public ReadOnlyMemory<byte> Utf8Json { get; }

    /// <summary>The same object as <c>meta.k8s.io/v1 PartialObjectMetadata</c>; created at the first use.</summary>
    internal ReadOnlyMemory<byte> PartialMetadataUtf8Json => _partialMetadata ??= SerializePartialMetadata();

    /// <summary>A new tree that the caller may change.</summary>
    public JsonObject ToJson() => JsonNode.Parse(Utf8Json.Span)!.AsObject();

    /// <summary>Makes a stored object from a tree with <c>metadata</c>. The caller keeps the tree.</summary>
    public static StoredObject Freeze(JsonObject json) => new(json);

    internal static byte[] Serialize(JsonNode json)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private byte[] SerializePartialMetadata()
    {
        var metadata = ToJson()["metadata"]!;
        metadata.Parent!.AsObject().Remove("metadata");
        return Serialize(
            new JsonObject
            {
                ["kind"] = "PartialObjectMetadata",
                ["apiVersion"] = "meta.k8s.io/v1",
                ["metadata"] = metadata,
            }
        );
    }

    internal static Dictionary<string, string> ReadLabels(JsonObject? labels)
    {
        var read = new Dictionary<string, string>(labels?.Count ?? 0, StringComparer.Ordinal);
        foreach (var (key, value) in labels ?? [])
        {
            read[key] = (string?)value ?? "";
        }

        return read;
    }
}
