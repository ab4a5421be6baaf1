using Entities;

namespace Operator.ProviderPools.Decide;

/// <summary>
/// Which providers are active: primary providers always. Secondary and backup providers are always reported as Standby.
/// </summary>
internal static class ProviderActivity
{
    public static ProviderPlan Of(Provider provider) =>
        provider.Role switch
        {
            ProviderRole.Primary => new(provider, ProviderState.Active, ProviderPoolReasons.Primary),
            ProviderRole.Secondary => new(provider, ProviderState.Standby, ProviderPoolReasons.LoadBelowThreshold),
            _ => new(provider, ProviderState.Standby, ProviderPoolReasons.NoOutage),
        };
}
