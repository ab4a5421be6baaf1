namespace Operator.Tenants.Domains;

/// <summary>Asks the DNS whether the owner of a host has confirmed that it belongs to a tenant.</summary>
internal interface IDomainProof
{
    /// <summary>
    /// Null when proven; otherwise what was found instead. Throws only when cancelled, and never for a failure of the
    /// DNS.
    /// </summary>
    Task<string?> ObjectionAsync(string host, string tenantUid, CancellationToken cancellationToken);
}
