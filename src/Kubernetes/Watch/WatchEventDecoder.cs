using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Kubernetes.Watch;

/// <summary>
/// Reads <c>{"type": ..., "object": ...}</c> in one pass over the bytes. The object is deserialized directly into its
/// type, and no other strings are allocated. An object that its type cannot hold is read again, for its metadata.
/// </summary>
internal static class WatchEventDecoder
{
    /// <exception cref="JsonException">The line is no watch event of this kind.</exception>
    public static WatchEvent<T> Decode<T>(in ReadOnlySequence<byte> line, JsonTypeInfo<T> json)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        WatchEventType? type = null;
        try
        {
            var reader = ObjectReader.Open(line);
            type = FindObject(ref reader);
            return Read(ref reader, type.Value, json);
        }
        catch (Exception e)
            when (type is null or WatchEventType.Added or WatchEventType.Modified or WatchEventType.Deleted)
        {
            var reader = ObjectReader.OpenAnyDepth(line);
            type = FindObject(ref reader);
            return new(type.Value, Unreadable: ObjectReader.ReadUnreadable(ref reader, e));
        }
    }

    /// <summary>Returns the type and leaves <paramref name="reader"/> at the beginning of the object.</summary>
    private static WatchEventType FindObject(ref Utf8JsonReader reader)
    {
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
                {
                    reader = objectFirst;
                    return type.Value;
                }
            }
            else if (reader.ValueTextEquals("object"u8))
            {
                Require(reader.Read());
                if (type is { } known)
                    return known;
                objectFirst = reader;
                skipped = true;
                reader.Skip();
            }
            else
                reader.Skip();
        }
        throw new JsonException("a watch event needs a type and an object");
    }

    private static WatchEvent<T> Read<T>(ref Utf8JsonReader reader, WatchEventType type, JsonTypeInfo<T> json)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        type switch
        {
            WatchEventType.Bookmark => new(
                type,
                Bookmark: Read(ref reader, ApiJson.Of<PartialObjectMetadata>()).Metadata
            ),
            WatchEventType.Error => new(type, Status: Read(ref reader, RequestsJsonContext.Default.ApiStatus)),
            _ => new(type, Read(ref reader, json)),
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
