using System.Text.Json.Nodes;
using EmbeddedApiServer.Storage;
using Microsoft.AspNetCore.Http;

namespace EmbeddedApiServer.Routing;

internal static class ResponseWriter
{
    public static Task WriteAsync(ApiRequest request, int code, JsonNode body) =>
        WriteAsync(request, code, StoredObject.Serialize(body));

    public static async Task WriteAsync(
        ApiRequest request,
        int code,
        ReadOnlyMemory<byte> body,
        string contentType = "application/json"
    )
    {
        var response = request.Context.Response;
        response.StatusCode = code;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        AddWarnings(request);
        if (!HttpMethods.IsHead(request.Context.Request.Method))
        {
            await response.Body.WriteAsync(body, request.Aborted);
        }
    }

    public static async Task WriteErrorAsync(ApiRequest request, ApiStatusException error)
    {
        if (request.Context.Response.HasStarted)
        {
            request.Context.Abort();
            return;
        }

        if (error.Details?["retryAfterSeconds"] is { } seconds)
        {
            request.Context.Response.Headers.RetryAfter = seconds.ToString();
        }

        await WriteAsync(request, error.Code, error.ToStatus());
    }

    /// <summary>
    /// Sends warnings as HTTP headers, which kubectl prints. A warning that a header cannot contain is dropped.
    /// </summary>
    private static void AddWarnings(ApiRequest request)
    {
        foreach (var warning in request.Warnings.Where(warning => warning.Length > 0 && !warning.Any(char.IsControl)))
        {
            var text = warning
                .Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal);
            request.Context.Response.Headers.Append("Warning", $"299 - \"{text}\"");
        }
    }
}
