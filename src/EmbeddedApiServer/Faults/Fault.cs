namespace EmbeddedApiServer.Faults;

/// <summary>A fault of one request.</summary>
public abstract record Fault
{
    private Fault() { }

    /// <summary>The server refuses the request, and nothing takes effect.</summary>
    public sealed record Refuse(int Code, string Reason, string Message, int? RetryAfterSeconds = null) : Fault;

    /// <summary>The request takes effect, but the answer is a 500.</summary>
    public sealed record LoseAnswer : Fault;

    /// <summary>The connection drops before or after the request takes effect.</summary>
    public sealed record Drop(bool AfterEffect) : Fault;

    /// <summary>The request waits before it is served.</summary>
    public sealed record Delay(TimeSpan Duration) : Fault;

    /// <summary>A watch ends after a while, either normally or by a dropped connection.</summary>
    public sealed record CutWatch(TimeSpan After, bool Abruptly) : Fault;

    /// <summary>A watch is accepted and stays open, but delivers only its first events.</summary>
    public sealed record StallWatch : Fault;

    public static Fault Conflict { get; } =
        new Refuse(
            409,
            "Conflict",
            "Operation cannot be fulfilled: the object has been modified; please apply your changes to the latest version and try again"
        );

    public static Fault Gone { get; } = new Refuse(410, "Expired", "too old resource version");

    public static Fault Unavailable { get; } =
        new Refuse(503, "ServiceUnavailable", "the server is currently unable to handle the request");

    public static Fault TooManyRequests(int retryAfterSeconds) =>
        new Refuse(429, "TooManyRequests", "Too many requests, please try again later.", retryAfterSeconds);
}
