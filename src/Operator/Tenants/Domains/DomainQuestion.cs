using Kubernetes.Objects;

namespace Operator.Tenants.Domains;

/// <summary>What the DNS is asked for a Tenant: of all its hosts that wait for their proof.</summary>
/// <param name="Tenant">Whom an answer wakes.</param>
/// <param name="TenantUid">Which the record must have.</param>
/// <param name="Hosts">In the order of the spec.</param>
/// <param name="Request">The annotation by which somebody asks for a look at once.</param>
internal sealed record DomainQuestion(
    NamespacedName Tenant,
    string TenantUid,
    IReadOnlyList<string> Hosts,
    string? Request
)
{
    public bool IsAs(DomainQuestion? other) => Request == other?.Request && Hosts.SequenceEqual(other?.Hosts ?? []);
}
