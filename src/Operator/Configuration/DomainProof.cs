namespace Operator.Configuration;

internal enum DomainProof
{
    /// <summary>The oldest Tenant that names a domain may use it.</summary>
    None,

    /// <summary>A domain is served once its DNS proves that it belongs to the tenant.</summary>
    Required,
}
