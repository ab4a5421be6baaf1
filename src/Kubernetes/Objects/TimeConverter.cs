using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

/// <summary>metav1.Time: whole seconds, UTC, <c>Z</c>. Reads any RFC 3339 time.</summary>
internal sealed class TimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().UtcDateTime;

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[20];
        value.ToUniversalTime().TryFormat(text, out _, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }
}
