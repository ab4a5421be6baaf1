namespace Support;

/// <summary>What a scripted server says to one request.</summary>
public sealed record ServerAnswer(int Code, string Body = "")
{
    public string? RetryAfter { get; init; }

    public string? Location { get; init; }

    /// <summary>The connection breaks instead, without an answer.</summary>
    public bool Breaks { get; init; }

    /// <summary>No answer comes until the client gives up.</summary>
    public bool Hangs { get; init; }

    /// <summary>What follows the body, whenever it comes; until then the answer stays open.</summary>
    public Task<string>? Rest { get; init; }

    public static ServerAnswer Break { get; } = new(0) { Breaks = true };

    public static ServerAnswer Hang { get; } = new(0) { Hangs = true };

    public static ServerAnswer Ok(string body) => new(200, body);

    public static ServerAnswer Error(int code, string reason) =>
        new(
            code,
            $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"said {{reason}}","reason":"{{reason}}","code":{{code}}}"""
        );
}
