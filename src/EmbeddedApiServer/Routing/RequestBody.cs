using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedApiServer.Protobuf;
using Microsoft.AspNetCore.Http;

namespace EmbeddedApiServer.Routing;

/// <summary>Reads a request body as bytes, and as JSON from JSON, YAML or protobuf.</summary>
internal static class RequestBody
{
    private const int Limit = 3 * 1024 * 1024;

    public static async Task<byte[]> ReadAsync(ApiRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Context.Request.Body.CopyToAsync(buffer, request.Aborted);
        return buffer.Length <= Limit
            ? buffer.ToArray()
            : throw new ApiStatusException(413, "RequestEntityTooLarge", $"Request entity too large: limit is {Limit}");
    }

    /// <summary>
    /// The object in the body. Duplicate fields keep the last value and are reported in <paramref name="duplicates"/>.
    /// </summary>
    public static JsonObject ParseObject(byte[] body, HttpRequest request, List<string> duplicates)
    {
        if (
            MediaType(request)
            is not ("" or "application/json" or "application/yaml" or "application/vnd.kubernetes.protobuf")
        )
        {
            throw ApiErrors.UnsupportedMediaType(
                "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf"
            );
        }

        return Parse(body, duplicates) as JsonObject
            ?? throw ApiErrors.BadRequest("the body of the request is not an object");
    }

    /// <summary>
    /// Parses the text as YAML if it does not start like JSON. kubectl also sends JSON with the media type of YAML.
    /// </summary>
    public static JsonNode? Parse(byte[] body, List<string> duplicates)
    {
        try
        {
            var start = body.AsSpan().TrimStart(" \t\r\n"u8);
            return start.Length == 0
                ? null
                : start[0] switch
                {
                    (byte)'{' or (byte)'[' => JsonBody.Parse(start, duplicates),
                    (byte)'k' when start.StartsWith("k8s\0"u8) => ProtobufBody.Parse(start),
                    _ => YamlBody.Parse(body, duplicates),
                };
        }
        catch (Exception error) when (error is JsonException or YamlDotNet.Core.YamlException or FormatException)
        {
            throw ApiErrors.BadRequest(
                $"the object provided is unrecognized (must be of type JSON or YAML): {error.Message}"
            );
        }
    }

    public static string MediaType(HttpRequest request) => (request.ContentType ?? "").Split(';')[0].Trim();
}
