using System.Text;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Lifecycle;
using EmbeddedApiServer.Schema;
using EmbeddedApiServer.Schema.BuiltIn;

namespace EmbeddedApiServer.Protobuf;

/// <summary>
/// Request bodies in Kubernetes' protobuf envelope, which kubectl's typed commands (create, auth can-i, ...) send without
/// negotiation. They are converted to the JSON of the same object. Answers are always JSON.
/// </summary>
internal static class ProtobufBody
{
    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <exception cref="FormatException">The bytes are not such an envelope, or its kind is unknown.</exception>
    public static JsonObject Parse(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic))
        {
            throw new FormatException("the body has no protobuf envelope");
        }

        string apiVersion = "",
            kind = "";
        ReadOnlySpan<byte> raw = [];
        var reader = new WireReader(body[Magic.Length..]);
        while (reader.Read())
        {
            switch (reader.FieldNumber)
            {
                case 1:
                    (apiVersion, kind) = ReadTypeMeta(reader.ReadBytes());
                    break;
                case 2:
                    raw = reader.ReadBytes();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        var schema =
            BuiltInSchemas.Find(apiVersion, kind)
            ?? BuiltInSchemas.Find("v1", kind)
            ?? throw new FormatException($"no protobuf fields are known for {kind} in {apiVersion}");
        var value = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind };
        ReadMessage(raw, schema, schema.Name, value);
        return value;
    }

    private static (string ApiVersion, string Kind) ReadTypeMeta(ReadOnlySpan<byte> data)
    {
        string apiVersion = "",
            kind = "";
        var reader = new WireReader(data);
        while (reader.Read())
        {
            var text = Encoding.UTF8.GetString(reader.ReadBytes());
            (apiVersion, kind) = reader.FieldNumber == 1 ? (text, kind) : (apiVersion, text);
        }

        return (apiVersion, kind);
    }

    /// <summary>
    /// Reads a message of the type <paramref name="type"/> into an object of <paramref name="schema"/>. The schema is
    /// of another type if the message is embedded.
    /// </summary>
    private static void ReadMessage(ReadOnlySpan<byte> data, StructuralSchema schema, string type, JsonObject into)
    {
        var numbers = FieldNumbers.Of(type);
        var reader = new WireReader(data);
        while (reader.Read())
        {
            if (!numbers.TryGetValue(reader.FieldNumber, out var field))
            {
                reader.Skip();
            }
            else if (field.IsEmbedded)
            {
                ReadMessage(reader.ReadBytes(), schema, field.Name, into);
            }
            else if (schema.Properties.TryGetValue(field.Name, out var property))
            {
                ReadField(ref reader, field, property, into);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadField(
        ref WireReader reader,
        FieldNumbers.Field field,
        StructuralSchema schema,
        JsonObject into
    )
    {
        if (schema.Items is { } items)
        {
            if (into[field.Name] is not JsonArray array)
            {
                array = [];
                into[field.Name] = array;
            }

            array.Add(ReadValue(ref reader, items));
        }
        else if (schema.AdditionalProperties is { } values && schema.Properties.Count == 0)
        {
            ReadEntry(reader.ReadBytes(), values, into.ObjectAt(field.Name));
        }
        else if (ReadValue(ref reader, schema) is { } value && (field.IsPointer || !IsZero(value)))
        {
            into[field.Name] = value;
        }
    }

    private static void ReadEntry(ReadOnlySpan<byte> data, StructuralSchema values, JsonObject into)
    {
        var key = "";
        JsonNode? value = values.Type == "string" ? "" : null;
        var reader = new WireReader(data);
        while (reader.Read())
        {
            if (reader.FieldNumber == 1)
            {
                key = Encoding.UTF8.GetString(reader.ReadBytes());
            }
            else
            {
                value = ReadValue(ref reader, values);
            }
        }

        into[key] = value;
    }

    private static JsonNode? ReadValue(ref WireReader reader, StructuralSchema schema)
    {
        switch (schema.Type, schema.Format)
        {
            case (_, "quantity"):
                return WellKnownMessages.Quantity(reader.ReadBytes());
            case (_, "int-or-string"):
                return WellKnownMessages.IntOrString(reader.ReadBytes());
            case (_, "date-time"):
                return WellKnownMessages.Time(reader.ReadBytes());
            case (_, "byte"):
                return Convert.ToBase64String(reader.ReadBytes());
            case ("string", _):
                return Encoding.UTF8.GetString(reader.ReadBytes());
            case ("boolean", _):
                return reader.ReadVarint() != 0;
            case ("integer", _):
                return (long)reader.ReadVarint();
            case ("number", _):
                return reader.ReadDouble();
            case ("object", _) when schema.Name.Length > 0:
                var value = new JsonObject();
                ReadMessage(reader.ReadBytes(), schema, schema.Name, value);
                return value;
            default:
                return WellKnownMessages.Raw(reader.ReadBytes());
        }
    }

    /// <summary>
    /// Whether the value is a zero value. Go writes the zero value of every field that is not a pointer, but JSON
    /// leaves it out.
    /// </summary>
    private static bool IsZero(JsonNode value) =>
        value switch
        {
            JsonObject json => json.Count == 0,
            JsonValue scalar => scalar.ToString() is "" or "0" or "false",
            _ => false,
        };
}
