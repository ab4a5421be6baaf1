using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using k8s.Models;

namespace Kubernetes.Objects;

/// <summary>
/// Reads a string or a number, writes the canonical string. The library's own reader takes minutes over an exponent of
/// seven digits, which the API server admits, and throws five kinds of exceptions at other text: what it is given here has
/// been read by <see cref="Quantity"/> before.
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
