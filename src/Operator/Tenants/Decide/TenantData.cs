using Entities;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// The fingerprints of a dedicated tenant's data and keys: what its instance says, and what it said before the instance
/// or its namespace was lost.
/// </summary>
internal static class TenantData
{
    /// <summary>Null for a shared tenant, and before the data of a dedicated one is known.</summary>
    public static TenantDataStatus? Of(TenantFacts facts)
    {
        var own = TenantNames.DedicatedInstance(facts.Configuration, facts.Name);
        if ((facts.Home ?? own) != own)
            return null;
        var seen = facts.Instance?.Status;
        var before = facts.Tenant.Status.Data ?? LeftBehind(facts.Tombstone);
        var (data, credentials) = (
            seen?.DataFingerprint ?? before?.DataFingerprint,
            seen?.CredentialsFingerprint ?? before?.CredentialsFingerprint
        );
        return (data, credentials) is (null, null)
            ? null
            : new() { DataFingerprint = data, CredentialsFingerprint = credentials };
    }

    private static TenantDataStatus? LeftBehind(Tombstone? tombstone) =>
        tombstone is { Tier: TenantTier.Dedicated } left
            ? new() { DataFingerprint = left.DataFingerprint, CredentialsFingerprint = left.CredentialsFingerprint }
            : null;
}
