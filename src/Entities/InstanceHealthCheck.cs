using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "!self.timeout.matches('^([0-9]+(ms|s|m|h))+$') || duration(self.timeout) > duration('0s')",
    "timeout must be longer than 0s"
)]
[ValidationRule(
    "!self.interval.matches('^([0-9]+(ms|s|m|h))+$') || !self.timeout.matches('^([0-9]+(ms|s|m|h))+$') || duration(self.timeout) <= duration(self.interval)",
    "timeout must not be longer than interval"
)]
[ValidationRule(
    "!self.interval.matches('^([0-9]+(ms|s|m|h))+$') || duration(self.interval) >= duration('1s')",
    "interval must be at least 1s"
)]
public sealed record InstanceHealthCheck
{
    /// <summary>
    /// Path that answers below 300 while the instance is well; /readyz, /livez and /health must answer OK. LibreChat
    /// answers any path that it does not know with its web page, so a mistyped one finds everything well. Default:
    /// /readyz.
    /// </summary>
    [Length(1, 256)]
    [ValidationRule(
        "self.matches('^/[^ ?#]*$') && !self.contains('..')",
        "must be a path that starts with '/', without '..', query or fragment"
    )]
    public string Path { get; set; } = "/readyz";

    /// <summary>Time between two checks, as a duration of at least 1s. Default: 30s.</summary>
    [Length(2, 32)]
    [ValidationRule(ValidationRules.Duration, ValidationRules.DurationMessage)]
    public string Interval { get; set; } = "30s";

    /// <summary>How long an answer may take, as a duration. Default: 5s.</summary>
    [Length(2, 32)]
    [ValidationRule(ValidationRules.Duration, ValidationRules.DurationMessage)]
    public string Timeout { get; set; } = "5s";

    /// <summary>
    /// Failed checks in a row after which the instance counts as Down; two successes in a row end it. Default: 3.
    /// </summary>
    [RangeMinimum(1), RangeMaximum(100)]
    public int FailureThreshold { get; set; } = 3;
}
