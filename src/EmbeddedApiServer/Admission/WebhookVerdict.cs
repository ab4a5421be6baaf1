namespace EmbeddedApiServer.Admission;

/// <summary>What a webhook said.</summary>
/// <param name="Refusal">Null: allowed.</param>
internal sealed record WebhookVerdict(ApiStatusException? Refusal, IReadOnlyList<string> Warnings)
{
    public static WebhookVerdict Allowed { get; } = new(null, []);
}
