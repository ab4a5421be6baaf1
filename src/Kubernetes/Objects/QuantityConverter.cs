using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

/// <summary>Reads a string or a number, writes the canonical string.</summary>
public sealed class QuantityConverter : JsonConverter<Quantity>
{
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => throw new JsonException("a quantity is expected"),
        };
        return Quantity.TryParse(text, out var quantity)
            ? quantity
            : throw new JsonException($"\"{text}\" is not a quantity");
    }

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
