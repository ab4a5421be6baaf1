using System.Text.Json;
using Entities;

namespace Operator.Tenants;

/// <summary>
/// The last spec that passed every check. It is what a tenant is served by while a newer spec, or the same one under a
/// changed configuration, is Stalled: so that what runs is not only left alone but kept right.
/// </summary>
internal static class AcceptedSpec
{
    /// <summary>Null for a tenant that was never accepted, and for a status that this release cannot read.</summary>
    public static TenantSpec? Of(Tenant tenant)
    {
        if (tenant.Status.Accepted is not { } accepted)
            return null;
        if (accepted.Generation == tenant.Metadata.Generation)
            return tenant.Spec;
        try
        {
            return accepted.Spec.Deserialize(EntitiesJson.Of<TenantSpec>());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// The seats that the tenant has: no more than were found room for, and no more than it asks for.
    /// </summary>
    public static int SeatsOf(Tenant tenant) =>
        Of(tenant) is { } accepted ? Math.Min(accepted.Seats, tenant.Spec.Seats) : tenant.Spec.Seats;

    /// <summary>
    /// What to remember of a spec that has passed but for its seats: it is not that generation that was accepted.
    /// </summary>
    public static TenantAcceptedSpec? AfterWithoutSeats(Tenant tenant) =>
        tenant.Status.Accepted is not { } before
            ? null
            : before with
            {
                Spec = JsonSerializer.SerializeToElement(
                    tenant.Spec with
                    {
                        Seats = SeatsOf(tenant),
                    },
                    EntitiesJson.Of<TenantSpec>()
                ),
            };

    /// <summary>What to remember once the spec has passed.</summary>
    public static TenantAcceptedSpec After(Tenant tenant) =>
        tenant.Status.Accepted is { } before && before.Generation == tenant.Metadata.Generation
            ? before
            : new()
            {
                Generation = tenant.Metadata.Generation ?? 0,
                Spec = JsonSerializer.SerializeToElement(tenant.Spec, EntitiesJson.Of<TenantSpec>()),
            };
}
