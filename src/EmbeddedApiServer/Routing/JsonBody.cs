using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Routing;

internal static class JsonBody
{
    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false };

    public static JsonNode? Parse(ReadOnlySpan<byte> json, List<string> duplicates)
    {
        json = LoneSurrogates.Replaced(json);
        try
        {
            return JsonNode.Parse(json, documentOptions: NoDuplicates);
        }
        catch (JsonException)
        {
            // The JSON is malformed, and the second reading throws again. Or a field occurs twice, which a real server
            // accepts and reports.
            var reader = new Utf8JsonReader(json);
            reader.Read();
            return Read(ref reader, "", duplicates);
        }
    }

    private static JsonNode? Read(ref Utf8JsonReader reader, string path, List<string> duplicates)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, path, duplicates);
            case JsonTokenType.StartArray:
                var array = new JsonArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    array.Add(Read(ref reader, $"{path}[{array.Count}]", duplicates));
                }

                return array;
            default:
                return JsonNode.Parse(ref reader);
        }
    }

    private static JsonObject ReadObject(ref Utf8JsonReader reader, string path, List<string> duplicates)
    {
        var value = new JsonObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            var field = path.Length == 0 ? name : $"{path}.{name}";
            reader.Read();
            if (value.ContainsKey(name))
            {
                duplicates.Add($"duplicate field \"{field}\"");
            }

            value[name] = Read(ref reader, field, duplicates);
        }

        return value;
    }
}
