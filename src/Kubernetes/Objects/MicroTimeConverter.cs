using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

/// <summary>
/// metav1.MicroTime: six fractional digits, UTC, <c>Z</c>; the API server refuses any other number of digits. Reads any
/// RFC 3339 time.
/// </summary>
internal sealed class MicroTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().UtcDateTime;

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[27];
        value.ToUniversalTime().TryFormat(text, out _, "yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }
}
