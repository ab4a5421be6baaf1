using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Kubernetes.Watch;

/// <summary>
/// Reads <c>{"type": ..., "object": ...}</c> in one pass over its bytes: the object goes straight into its type, and no
/// string is made of anything else.
/// </summary>
internal static class WatchEventDecoder
{
    /// <exception cref="JsonException">The line is no watch event of this kind.</exception>
    public static WatchEvent<T> Decode<T>(in ReadOnlySequence<byte> line, JsonTypeInfo<T> json)
        where T : class, IKubernetesObject
    {
        var reader = new Utf8JsonReader(line);
        Utf8JsonReader objectFirst = default;
        WatchEventType? type = null;
        var skipped = false;
        Require(reader.Read() && reader.TokenType == JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                Require(reader.Read());
                type = TypeOf(ref reader);
                if (skipped)
                    return Decode(ref objectFirst, type.Value, json);
            }
            else if (reader.ValueTextEquals("object"u8))
            {
                Require(reader.Read());
                if (type is { } known)
                    return Decode(ref reader, known, json);
                objectFirst = reader;
                skipped = true;
                reader.Skip();
            }
            else
                reader.Skip();
        }
        throw new JsonException("a watch event needs a type and an object");
    }

    private static WatchEvent<T> Decode<T>(ref Utf8JsonReader reader, WatchEventType type, JsonTypeInfo<T> json)
        where T : class, IKubernetesObject =>
        type switch
        {
            WatchEventType.Bookmark => new(
                type,
                null,
                Read(ref reader, KubernetesJsonContext.Default.PartialObjectMetadata).Metadata,
                null
            ),
            WatchEventType.Error => new(type, null, null, Read(ref reader, RequestsJsonContext.Default.ApiStatus)),
            _ => new(type, Read(ref reader, json), null, null),
        };

    private static T Read<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> json) =>
        JsonSerializer.Deserialize(ref reader, json) ?? throw new JsonException("the object of a watch event is null");

    private static WatchEventType TypeOf(ref Utf8JsonReader reader) =>
        true switch
        {
            _ when reader.ValueTextEquals("ADDED"u8) => WatchEventType.Added,
            _ when reader.ValueTextEquals("MODIFIED"u8) => WatchEventType.Modified,
            _ when reader.ValueTextEquals("DELETED"u8) => WatchEventType.Deleted,
            _ when reader.ValueTextEquals("BOOKMARK"u8) => WatchEventType.Bookmark,
            _ when reader.ValueTextEquals("ERROR"u8) => WatchEventType.Error,
            _ => throw new JsonException($"unknown watch event type {reader.GetString()}"),
        };

    private static void Require(bool holds)
    {
        if (!holds)
            throw new JsonException("a watch event is a JSON object");
    }
}
