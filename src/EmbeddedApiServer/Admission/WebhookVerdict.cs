namespace EmbeddedApiServer.Admission;

/// <summary>The decision of a webhook.</summary>
/// <param name="Refusal">Null if the write is allowed.</param>
internal sealed record WebhookVerdict(ApiStatusException? Refusal, IReadOnlyList<string> Warnings)
{
    public static WebhookVerdict Allowed { get; } = new(null, []);
}
