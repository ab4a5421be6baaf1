using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record ProviderActivation
{
    /// <summary>
    /// Load of the active providers, in percent of their limits, above which secondary providers join. Default: 80.
    /// </summary>
    [RangeMinimum(1), RangeMaximum(100)]
    public int LoadThresholdPercent { get; set; } = 80;

    /// <summary>
    /// How long the load must stay below the threshold before a secondary provider leaves again, as a duration.
    /// Default: 300s.
    /// </summary>
    [Length(2, 32)]
    [ValidationRule(ValidationRules.Duration, ValidationRules.DurationMessage)]
    public string Cooldown { get; set; } = "300s";
}
