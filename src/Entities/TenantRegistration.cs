using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantRegistration
{
    /// <summary>Lets people create their own account. Default: false.</summary>
    public bool Enabled { get; set; }

    /// <summary>E-mail domains whose addresses may sign up, such as acme.com. Default: any.</summary>
    [ListSet, Items(0, 64), Length(3, 253)]
    [ValidationRule(
        ValidationRules.Host,
        "must be an e-mail domain in lower case such as acme.com, without '@'",
        Items = true
    )]
    public IReadOnlyList<string>? AllowedDomains { get; init; }
}
