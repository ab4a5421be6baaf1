using System.Text.Json;
using System.Text.Json.Serialization;

namespace Entities;

/// <summary>
/// A text of the three kinds. The character NUL is in none: no variable of a process and no argument can hold it, so
/// that the pods that get it would never start.
/// </summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WithoutNul(reader.GetString()!);

    public override string ReadAsPropertyName(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => WithoutNul(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);

    private static string WithoutNul(string text) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? throw new JsonException("a text holds the character NUL, which nothing can be started with")
            : text;
}
