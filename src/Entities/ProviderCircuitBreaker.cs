using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record ProviderCircuitBreaker
{
    /// <summary>Number of failures in a row after which a provider gets no more requests. Default: 5.</summary>
    [RangeMinimum(1), RangeMaximum(1000)]
    public int FailureThreshold { get; set; } = 5;

    /// <summary>
    /// How long a failing provider gets no requests before it is tried again, as a duration. Default: 60s.
    /// </summary>
    [Length(2, 32)]
    [ValidationRule(ValidationRules.Duration, ValidationRules.DurationMessage)]
    public string RecoveryTimeout { get; set; } = "60s";
}
