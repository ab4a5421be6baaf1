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
    /// Path that answers with a status below 300 while the instance is healthy. The answer of /readyz, /livez and
    /// /health must also be the text OK. LibreChat answers any unknown path with its web page, so a mistyped path
    /// always looks healthy. Default: /readyz.
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
    /// Number of failed checks in a row after which the instance counts as Down. Two successes in a row end that.
    /// Default: 3.
    /// </summary>
    [RangeMinimum(1), RangeMaximum(100)]
    public int FailureThreshold { get; set; } = 3;
}
