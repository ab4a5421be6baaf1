using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "has(self.apiKeySecretRef) || self.kind in ['ollama', 'bedrock', 'openaiCompatible']",
    "apiKeySecretRef is required for this kind of provider"
)]
[ValidationRule(
    "has(self.endpoint) || !(self.kind in ['ollama', 'azure', 'openaiCompatible'])",
    "endpoint is required for the kinds ollama, azure and openaiCompatible"
)]
public sealed record Provider
{
    /// <summary>Name of the provider within the pool.</summary>
    [Length(1, 63)]
    [ValidationRule(ValidationRules.Label, ValidationRules.LabelMessage)]
    public required string Name { get; init; }

    /// <summary>Whose API it speaks.</summary>
    public required ProviderKind Kind { get; init; }

    /// <summary>
    /// primary serves always; secondary joins while the primaries' load is above activation.loadThresholdPercent;
    /// backup joins only in an outage of all others. Default: primary.
    /// </summary>
    public ProviderRole Role { get; set; } = ProviderRole.Primary;

    /// <summary>
    /// Where the provider is, for the routing Geographic; for bedrock also the AWS region. Default: none.
    /// </summary>
    [Length(1, 63)]
    [ValidationRule(ValidationRules.Label, ValidationRules.LabelMessage)]
    public string? Region { get; init; }

    /// <summary>
    /// Base URL of its API. Required for ollama, azure and openaiCompatible. Default: the provider's public one.
    /// </summary>
    [Length(8, 2048)]
    [ValidationRule(ValidationRules.WebUrl, ValidationRules.WebUrlMessage)]
    public string? Endpoint { get; init; }

    /// <summary>
    /// A Secret of the pool's namespace that holds the API key. Required, except for ollama, bedrock (which can use the
    /// pod's identity) and openaiCompatible. Default key: apiKey.
    /// </summary>
    [SecretKeyDefault("apiKey")]
    public SecretKeyReference? ApiKeySecretRef
    {
        get;
        init => field = value?.OrKey("apiKey");
    }

    /// <summary>The models it serves.</summary>
    [ListMap("name"), Items(1, 128)]
    public required IReadOnlyList<ProviderModel> Models { get; init; }

    /// <summary>
    /// What the provider allows us. Its load is measured against these. Default: no limit known, which counts as no
    /// load.
    /// </summary>
    public ProviderLimits? Limits { get; init; }

    /// <summary>
    /// What it charges, for the routing LeastCost and for reports. Default: the gateway's price list.
    /// </summary>
    public ProviderCost? Cost { get; init; }

    /// <summary>
    /// Share of requests under the routing Weighted, relative to the other active providers. Default: 1.
    /// </summary>
    [RangeMinimum(1), RangeMaximum(1000)]
    public int Weight { get; set; } = 1;
}
