using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

/// <summary>Like <see cref="MicroTimeConverter"/>, for a field that may be absent.</summary>
internal sealed class OptionalMicroTimeConverter : JsonConverter<DateTime?>
{
    private readonly MicroTimeConverter _present = new();

    public override DateTime? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : _present.Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, DateTime? value, JsonSerializerOptions options)
    {
        if (value is { } time)
            _present.Write(writer, time, options);
        else
            writer.WriteNullValue();
    }
}
