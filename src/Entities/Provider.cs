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

    /// <summary>The API that the provider offers.</summary>
    public required ProviderKind Kind { get; init; }

    /// <summary>
    /// primary always serves. secondary joins while the load of the primary providers is above
    /// activation.loadThresholdPercent. backup joins only while no other provider can serve. Default: primary.
    /// </summary>
    public ProviderRole Role { get; set; } = ProviderRole.Primary;

    /// <summary>
    /// Where the provider is, for the routing Geographic. For bedrock it is also the AWS region. Default: none.
    /// </summary>
    [Length(1, 63)]
    [ValidationRule(ValidationRules.Label, ValidationRules.LabelMessage)]
    public string? Region { get; init; }

    /// <summary>
    /// Base URL of the provider's API. Required for ollama, azure and openaiCompatible. Default: the provider's public
    /// URL.
    /// </summary>
    [Length(8, 2048)]
    [ValidationRule(ValidationRules.WebUrl, ValidationRules.WebUrlMessage)]
    public string? Endpoint { get; init; }

    /// <summary>
    /// A Secret in the pool's namespace that holds the API key. Required, except for ollama, bedrock (which can use the
    /// pod's identity) and openaiCompatible. Default key: apiKey.
    /// </summary>
    [SecretKeyDefault("apiKey")]
    public SecretKeyReference? ApiKeySecretRef
    {
        get;
        init => field = value?.OrKey("apiKey");
    }

    /// <summary>The models that the provider serves.</summary>
    [ListMap("name"), Items(1, 128)]
    public required IReadOnlyList<ProviderModel> Models { get; init; }

    /// <summary>
    /// The rate limits that the provider sets. Its load is measured against them. Default: no limits, and the load
    /// counts as zero.
    /// </summary>
    public ProviderLimits? Limits { get; init; }

    /// <summary>
    /// Prices of the provider, for the routing LeastCost and for reports. Default: the gateway's price list.
    /// </summary>
    public ProviderCost? Cost { get; init; }

    /// <summary>
    /// Share of requests under the routing Weighted, relative to the other active providers. Default: 1.
    /// </summary>
    [RangeMinimum(1), RangeMaximum(1000)]
    public int Weight { get; set; } = 1;
}
