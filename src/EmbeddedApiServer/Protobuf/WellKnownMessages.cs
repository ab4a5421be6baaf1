using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Protobuf;

/// <summary>The messages whose JSON form is not an object with their fields.</summary>
internal static class WellKnownMessages
{
    /// <summary>resource.Quantity: its text.</summary>
    public static JsonNode Quantity(ReadOnlySpan<byte> data)
    {
        var text = "";
        var reader = new WireReader(data);
        while (reader.Read())
        {
            text = Encoding.UTF8.GetString(reader.ReadBytes());
        }

        return text;
    }

    /// <summary>intstr.IntOrString: type, intVal, strVal.</summary>
    public static JsonNode IntOrString(ReadOnlySpan<byte> data)
    {
        var (isText, number, text) = (false, 0L, "");
        var reader = new WireReader(data);
        while (reader.Read())
        {
            switch (reader.FieldNumber)
            {
                case 1:
                    isText = reader.ReadVarint() == 1;
                    break;
                case 2:
                    number = (long)reader.ReadVarint();
                    break;
                default:
                    text = Encoding.UTF8.GetString(reader.ReadBytes());
                    break;
            }
        }

        return isText ? text : number;
    }

    /// <summary>metav1.Time and MicroTime: seconds and nanoseconds. An empty message means no time.</summary>
    public static JsonNode? Time(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            return null;
        }

        long seconds = 0,
            nanoseconds = 0;
        var reader = new WireReader(data);
        while (reader.Read())
        {
            var value = (long)reader.ReadVarint();
            (seconds, nanoseconds) = reader.FieldNumber == 1 ? (value, nanoseconds) : (seconds, value);
        }

        var time = DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddTicks(nanoseconds / 100);
        return time.ToString(
            nanoseconds == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>RawExtension and FieldsV1: JSON in the first field.</summary>
    public static JsonNode? Raw(ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        return reader.Read() && reader.FieldNumber == 1 ? JsonNode.Parse(reader.ReadBytes()) : null;
    }
}
