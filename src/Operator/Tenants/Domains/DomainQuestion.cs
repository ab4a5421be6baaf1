using Kubernetes.Objects;

namespace Operator.Tenants.Domains;

/// <summary>The question to the DNS about all hosts of a Tenant that wait for their proof.</summary>
/// <param name="Tenant">The Tenant that an answer wakes.</param>
/// <param name="TenantUid">The UID that the record must contain.</param>
/// <param name="Hosts">In the order of the spec.</param>
/// <param name="Request">The value of the annotation that requests a pass now.</param>
internal sealed record DomainQuestion(
    NamespacedName Tenant,
    string TenantUid,
    IReadOnlyList<string> Hosts,
    string? Request
)
{
    public bool IsAs(DomainQuestion? other) => Request == other?.Request && Hosts.SequenceEqual(other?.Hosts ?? []);
}
