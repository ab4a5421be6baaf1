using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record InstanceSessionAffinity
{
    /// <summary>Name of the cookie. An empty name switches affinity off. Default: srv_id.</summary>
    [Length(0, 64)]
    [ValidationRule(
        "self.matches('^[a-zA-Z0-9_-]*$')",
        "must be a cookie name: letters, digits, '-' and '_', or empty"
    )]
    public string Cookie { get; set; } = "srv_id";

    /// <summary>How long the cookie lives, as a duration. Default: 1h.</summary>
    [Length(2, 32)]
    [ValidationRule(ValidationRules.Duration, ValidationRules.DurationMessage)]
    public string MaxAge { get; set; } = "1h";
}
