namespace Operator.Tenants.Domains;

/// <summary>Whether the owner of a host has said in the DNS that it is a tenant's.</summary>
internal interface IDomainProof
{
    /// <summary>
    /// Null when proven; otherwise what was found instead. Throws for nothing that the DNS does, only when cancelled.
    /// </summary>
    Task<string?> ObjectionAsync(string host, string tenantUid, CancellationToken cancellationToken);
}
