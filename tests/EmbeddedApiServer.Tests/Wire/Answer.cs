using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedApiServer.Tests.Wire;

/// <summary>One HTTP answer as it came over the wire.</summary>
internal sealed record Answer
{
    public required int Code { get; init; }

    public required string Raw { get; init; }

    public required string ContentType { get; init; }

    /// <summary>The values of the Warning headers, unparsed.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    public JsonNode? Body
    {
        get
        {
            try
            {
                return JsonNode.Parse(Raw);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    public string Name => Text("metadata.name")!;

    public string Uid => Text("metadata.uid")!;

    public string ResourceVersion => Text("metadata.resourceVersion")!;

    public string? Message => Text("message");

    public string? Reason => Text("reason");

    public string? Text(string path) => Body.Text(path);

    public IReadOnlyList<JsonNode> Items(string path = "items") => Body.Items(path);

    /// <summary>
    /// This answer, when its code is <paramref name="code"/>; else the test fails with what the server said.
    /// </summary>
    public Answer Is(int code) =>
        Code == code ? this : throw new Xunit.Sdk.XunitException($"expected {code}, got {Code}: {Raw}");

    public Answer Is(int code, string reason)
    {
        Is(code);
        Assert.Equal("Failure", Text("status"));
        Assert.Equal("Status", Text("kind"));
        Assert.Equal(code.ToString(System.Globalization.CultureInfo.InvariantCulture), Text("code"));
        Assert.Equal(reason, Reason);
        return this;
    }

    /// <summary>
    /// This answer, when its message contains <paramref name="part"/>; else the test fails with the whole message.
    /// </summary>
    public Answer Says(string part) =>
        Message?.Contains(part, StringComparison.Ordinal) == true
            ? this
            : throw new Xunit.Sdk.XunitException($"expected a message with\n  {part}\ngot {Code}\n  {Message ?? Raw}");

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new()
        {
            Code = (int)response.StatusCode,
            Raw = await response.Content.ReadAsStringAsync(),
            ContentType = response.Content.Headers.ContentType?.ToString() ?? "",
            Warnings = response.Headers.TryGetValues("Warning", out var warnings) ? [.. warnings] : [],
        };
}
