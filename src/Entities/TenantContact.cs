using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantContact
{
    /// <summary>E-mail address. Default: none.</summary>
    [Length(3, 254)]
    [ValidationRule("self.matches('^[^@ ]+@[^@ ]+[.][^@ ]+$')", "must be an e-mail address such as admin@acme.com")]
    public string? Email { get; init; }

    /// <summary>Name of the person. Default: none.</summary>
    [Length(1, 128)]
    public string? Name { get; init; }
}
