using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record InstanceRoute
{
    /// <summary>
    /// A host of the instance's own, for operators and probes; it belongs to no tenant. Default: none, only the
    /// tenants' hosts lead here.
    /// </summary>
    [Length(3, 253)]
    [ValidationRule(ValidationRules.Host, ValidationRules.HostMessage)]
    public string? Host { get; init; }

    /// <summary>Keeps a browser on the same pod.</summary>
    public InstanceSessionAffinity SessionAffinity { get; set; } = new();

    /// <summary>
    /// How long an answer may take, as a duration; answers are streamed, so it is long. Default: 10m.
    /// </summary>
    [Length(2, 32)]
    [ValidationRule(ValidationRules.Duration, ValidationRules.DurationMessage)]
    public string RequestTimeout { get; set; } = "10m";

    /// <summary>Largest request, in bytes or with k, m or g (powers of 1024); uploads must fit. Default: 50m.</summary>
    [Length(1, 16)]
    [ValidationRule("self.matches('^[1-9][0-9]*[kmg]?$')", "must be a size such as 500k, 50m or 1g")]
    public string MaxBodySize { get; set; } = "50m";
}
