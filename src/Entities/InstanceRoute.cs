using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record InstanceRoute
{
    /// <summary>
    /// A host of the instance's own, for administrators and probes. It belongs to no tenant. Default: none, only the
    /// tenants' hosts lead to this instance.
    /// </summary>
    [Length(3, 253)]
    [ValidationRule(ValidationRules.Host, ValidationRules.HostMessage)]
    public string? Host { get; init; }

    /// <summary>Keeps a browser on the same pod.</summary>
    public InstanceSessionAffinity SessionAffinity { get; set; } = new();

    /// <summary>
    /// How long an answer may take, as a duration. It must be long, because answers are streamed. Default: 10m.
    /// </summary>
    [Length(2, 32)]
    [ValidationRule(ValidationRules.Duration, ValidationRules.DurationMessage)]
    public string RequestTimeout { get; set; } = "10m";

    /// <summary>
    /// Largest request body, in bytes or with k, m or g (powers of 1024). File uploads must fit into it. Default: 50m.
    /// </summary>
    [Length(1, 16)]
    [ValidationRule("self.matches('^[1-9][0-9]*[kmg]?$')", "must be a size such as 500k, 50m or 1g")]
    public string MaxBodySize { get; set; } = "50m";
}
