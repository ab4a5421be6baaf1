using System.Net.Http.Headers;
using System.Text;

namespace EmbeddedApiServer.Tests.Wire;

/// <summary>Raw HTTP and JSON against a server: nothing of a client of ours is between a test and the wire.</summary>
internal sealed class Api(HttpClient http)
{
    public const string JsonPatch = "application/json-patch+json";
    public const string MergePatch = "application/merge-patch+json";
    public const string StrategicMergePatch = "application/strategic-merge-patch+json";
    public const string ApplyPatch = "application/apply-patch+yaml";

    public Task<Answer> GetAsync(string path, string accept = "application/json") =>
        SendAsync(HttpMethod.Get, path, null, "", accept);

    public Task<Answer> PostAsync(string path, string json, string contentType = "application/json") =>
        SendAsync(HttpMethod.Post, path, json, contentType);

    public Task<Answer> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, json, "application/json");

    public Task<Answer> PatchAsync(string path, string contentType, string patch) =>
        SendAsync(HttpMethod.Patch, path, patch, contentType);

    public Task<Answer> DeleteAsync(string path, string? options = null) =>
        SendAsync(HttpMethod.Delete, path, options, "application/json");

    /// <summary>Opens a watch; <paramref name="path"/> carries every parameter but <c>watch=1</c>.</summary>
    public async Task<WatchStream> WatchAsync(string path, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "watch=1"
        );
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await WatchStream.OpenAsync(await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
    }

    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        string? body,
        string contentType,
        string accept = "application/json"
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var response = await http.SendAsync(request, deadline.Token);
        return await Answer.ReadAsync(response);
    }
}
