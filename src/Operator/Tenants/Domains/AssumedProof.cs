namespace Operator.Tenants.Domains;

/// <summary>Offline nobody can be asked.</summary>
internal sealed class AssumedProof : IDomainProof
{
    public Task<string?> ObjectionAsync(string host, string tenantUid, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);
}
