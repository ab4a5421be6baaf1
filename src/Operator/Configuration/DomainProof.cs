namespace Operator.Configuration;

internal enum DomainProof
{
    /// <summary>Whoever names a domain first may use it.</summary>
    None,

    /// <summary>A domain is served once its DNS says that it is the tenant's.</summary>
    Required,
}
