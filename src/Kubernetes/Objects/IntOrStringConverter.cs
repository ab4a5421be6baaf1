using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

public sealed class IntOrStringConverter : JsonConverter<IntOrString>
{
    public override IntOrString Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number => new(reader.GetInt32()),
            JsonTokenType.String => new(reader.GetString()!),
            _ => throw new JsonException("a number or a string is expected"),
        };

    public override void Write(Utf8JsonWriter writer, IntOrString value, JsonSerializerOptions options)
    {
        if (value.Text is { } text)
            writer.WriteStringValue(text);
        else
            writer.WriteNumberValue(value.Number);
    }
}
