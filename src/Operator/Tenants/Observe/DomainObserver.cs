using Entities;
using k8s.Models;
using Operator.Configuration;
using Operator.References;
using Operator.Tenants.Domains;

namespace Operator.Tenants.Observe;

/// <summary>
/// What is known of a tenant's domains outside of its spec: their proof in the DNS, and what cert-manager has issued
/// for them.
/// </summary>
internal sealed class DomainObserver(IContentReader<V1Secret> secrets, IDomainProof proof)
{
    /// <summary>
    /// A host that the tenant is served under needs no proof any more: it would be the resolver's bad day that takes a
    /// chat away.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> UnprovenAsync(
        Tenant tenant,
        OperatorConfiguration current,
        CancellationToken cancellationToken
    )
    {
        var unproven = new Dictionary<string, string>();
        if (current.Routing.DomainProof == DomainProof.None)
            return unproven;
        foreach (var host in (tenant.Spec.Domains ?? []).Select(d => d.Host).Except(tenant.Status.Hosts ?? []))
        {
            if (
                await proof.ObjectionAsync(host, tenant.Metadata.Uid!, cancellationToken).ConfigureAwait(false) is
                { } found
            )
                unproven[host] = found;
        }
        return unproven;
    }

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
