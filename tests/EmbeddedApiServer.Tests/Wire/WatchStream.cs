using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Tests.Wire;

/// <summary>
/// One open watch, read event by event. Every read has a deadline, so that a silent server fails the test.
/// </summary>
internal sealed class WatchStream : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private WatchStream(HttpResponseMessage response, Stream stream) =>
        (_response, _reader) = (response, new StreamReader(stream));

    public int Code => (int)_response.StatusCode;

    public string ContentType => _response.Content.Headers.ContentType?.ToString() ?? "";

    public static async Task<WatchStream> OpenAsync(HttpResponseMessage response) =>
        new(response, await response.Content.ReadAsStreamAsync());

    /// <summary>The next event; null when the server ended the watch.</summary>
    public async Task<JsonNode?> NextAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var line = await _reader.ReadLineAsync(deadline.Token);
        return line is null ? null : JsonNode.Parse(line);
    }

    /// <summary>The next event that is no bookmark, as <c>TYPE name</c>.</summary>
    public async Task<string> NextNameAsync()
    {
        JsonNode? next;
        do next = await NextAsync();
        while (next.Text("type") == "BOOKMARK");
        return $"{next.Text("type")} {next.Text("object.metadata.name")}";
    }

    /// <summary>Reads on to the first bookmark that <paramref name="accept"/> takes.</summary>
    public async Task<JsonNode> BookmarkAsync(Func<JsonNode, bool> accept)
    {
        while (await NextAsync() is { } next)
        {
            if (next.Text("type") == "BOOKMARK" && accept(next))
                return next;
        }

        throw new Xunit.Sdk.XunitException("the watch ended without the bookmark");
    }

    public async Task<string> RestAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        return await _reader.ReadToEndAsync(deadline.Token);
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
