using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;
using Kubernetes.Objects;

namespace Kubernetes.Requests;

/// <summary>
/// Reads objects one by one, so that an unreadable object does not keep the others from being read. An object that its
/// type cannot hold is read a second time, for its metadata and status only.
/// </summary>
internal static class ObjectReader
{
    /// <summary>
    /// Deeper than the API server allows for any document, so that an object that exceeds
    /// <see cref="ApiJson.MaxDepth"/> can be skipped.
    /// </summary>
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = 20_000 };

    private static readonly JsonReaderOptions Bounded = new() { MaxDepth = ApiJson.MaxDepth };

    /// <summary>A reader that refuses nesting deeper than <see cref="ApiJson.MaxDepth"/>.</summary>
    public static Utf8JsonReader Open(in ReadOnlySequence<byte> json) => new(json, Bounded);

    /// <summary>A reader that can skip any object that the API server stores.</summary>
    public static Utf8JsonReader OpenAnyDepth(in ReadOnlySequence<byte> json) => new(json, AnyDepth);

    /// <summary>
    /// One page of a list. The whole page is refused if it is not a list or contains an object without metadata.
    /// </summary>
    /// <exception cref="JsonException">The page is not a list.</exception>
    public static ObjectList<T> ReadPage<T>(ReadOnlyMemory<byte> page, JsonTypeInfo<T> json)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var reader = new Utf8JsonReader(page.Span, AnyDepth);
        var (items, unreadable) = (new List<T>(), new List<UnreadableObject>());
        V1ListMeta? metadata = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("a list is a JSON object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("metadata"u8))
                metadata = JsonSerializer.Deserialize(ref reader, ApiJson.Of<V1ListMeta>());
            else if (reader.ValueTextEquals("items"u8))
                ReadItems(page, ref reader, json, items, unreadable);
            else
                reader.Skip();
        }
        return new()
        {
            ResourceVersion = metadata?.ResourceVersion,
            Continue = metadata?.ContinueProperty,
            Items = items,
            Unreadable = unreadable,
        };
    }

    /// <summary>
    /// Reads the metadata and status of an object that could not be read as its type because of <paramref name="why"/>.
    /// </summary>
    /// <param name="reader">At the object's beginning.</param>
    /// <exception cref="JsonException">Not even its metadata can be read.</exception>
    public static UnreadableObject ReadUnreadable(ref Utf8JsonReader reader, Exception why)
    {
        V1ObjectMeta? metadata = null;
        JsonObject? status = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("metadata"u8))
                metadata = JsonSerializer.Deserialize(ref reader, ApiJson.Of<V1ObjectMeta>());
            else if (reader.ValueTextEquals("status"u8))
                status = JsonNode.Parse(ref reader) as JsonObject;
            else
                reader.Skip();
        }
        return metadata is { Name: not null }
            ? new(metadata, status, WithPath(why))
            : throw new JsonException("an object without a name", why);
    }

    /// <summary>A converter's own message lacks the path that the serializer knows.</summary>
    private static string WithPath(Exception why) =>
        why is JsonException { Path: { } path } && !why.Message.Contains(path, StringComparison.Ordinal)
            ? $"{why.Message}. Path: {path}"
            : why.Message;

    private static void ReadItems<T>(
        ReadOnlyMemory<byte> page,
        ref Utf8JsonReader reader,
        JsonTypeInfo<T> json,
        List<T> items,
        List<UnreadableObject> unreadable
    )
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        // Go writes null for a list without items.
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            return;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var start = (int)reader.TokenStartIndex;
            var beginning = reader;
            reader.Skip();
            try
            {
                items.Add(JsonSerializer.Deserialize(page.Span[start..(int)reader.BytesConsumed], json)!);
            }
            catch (Exception e)
            {
                unreadable.Add(ReadUnreadable(ref beginning, e));
            }
        }
    }
}
