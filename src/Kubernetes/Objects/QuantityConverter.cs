using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>
/// Reads a string or a number, and writes the canonical string. <see cref="Quantity"/> parses every text before the
/// library does. The library's own parser needs minutes for an exponent of seven digits, which the API server allows,
/// and throws five kinds of exceptions for other text.
/// </summary>
internal sealed class QuantityConverter : JsonConverter<ResourceQuantity>
{
    public override ResourceQuantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => throw new JsonException("a quantity is expected"),
        };
        return Quantity.TryParse(text, out var quantity)
            ? new(quantity.ToString())
            : throw new JsonException($"\"{text}\" is not a quantity");
    }

    public override void Write(Utf8JsonWriter writer, ResourceQuantity value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Quantity.Of(value).ToString());
}
