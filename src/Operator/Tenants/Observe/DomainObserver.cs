using Entities;
using k8s.Models;
using Operator.Configuration;
using Operator.References;
using Operator.Tenants.Domains;

namespace Operator.Tenants.Observe;

/// <summary>
/// Reads what the spec does not say about a tenant's domains: their proof in the DNS, and the certificates that
/// cert-manager has issued for them.
/// </summary>
/// <param name="secrets">Reads the certificates.</param>
/// <param name="proofs">Null when no DNS is asked and every domain counts as proven: offline and in dry runs.</param>
internal sealed class DomainObserver(IContentReader<V1Secret> secrets, DomainProofs? proofs)
{
    /// <summary>
    /// A host that is already served needs no proof any more: otherwise a failure of the resolver would take a working
    /// chat away.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Unproven(Tenant tenant, OperatorConfiguration current) =>
        proofs?.Unproven(
            tenant,
            current.Routing.DomainProof == DomainProof.None
                ? []
                : [.. (tenant.Spec.Domains ?? []).Select(d => d.Host).Except(tenant.Status.Hosts ?? [])]
        )
        ?? new Dictionary<string, string?>();

    public async Task<IReadOnlyDictionary<string, V1Secret?>> IssuedAsync(
        Tenant tenant,
        string? routeNamespace,
        OperatorConfiguration current,
        CancellationToken cancellationToken
    )
    {
        var issued = new Dictionary<string, V1Secret?>();
        foreach (var name in routeNamespace is null ? [] : WantedHost.IssuedFor(tenant, current))
        {
            issued[name] = await secrets.ReadAsync(new(routeNamespace, name), cancellationToken).ConfigureAwait(false);
        }
        return issued;
    }
}
