using System.Text.Json;
using Entities;

namespace Operator.Tenants;

/// <summary>
/// The last spec that passed every check. While a newer spec is Stalled, or the same spec is Stalled after a change of
/// the configuration, the tenant is still served by this one, and its objects are still reconciled to it.
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
    /// The seats reserved for the tenant: the smaller number of the accepted and the current spec. Without an accepted
    /// spec, the number of the current one.
    /// </summary>
    public static int SeatsOf(Tenant tenant) =>
        Of(tenant) is { } accepted ? Math.Min(accepted.Seats, tenant.Spec.Seats) : tenant.Spec.Seats;

    /// <summary>
    /// The accepted spec after a pass that carried out everything but the additional seats. Its generation stays as it
    /// was, because the current generation is not accepted as a whole. Null without an earlier accepted spec.
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

    /// <summary>The accepted spec after the current spec has passed every check.</summary>
    public static TenantAcceptedSpec After(Tenant tenant) =>
        tenant.Status.Accepted is { } before && before.Generation == tenant.Metadata.Generation
            ? before
            : new()
            {
                Generation = tenant.Metadata.Generation ?? 0,
                Spec = JsonSerializer.SerializeToElement(tenant.Spec, EntitiesJson.Of<TenantSpec>()),
            };
}
