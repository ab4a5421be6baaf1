using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

internal static class HostUnderBaseDomain
{
    public static Verdict? Check(TenantFacts facts)
    {
        var baseDomain = facts.Configuration.BaseDomain;
        var host = facts
            .Spec.Domains?.FirstOrDefault(d => HostsUnderBaseDomain.Include(d.Host, facts.Configuration))
            ?.Host;
        return host is null
            ? null
            : Refusals.Stalled(
                TenantReasons.HostReserved,
                $"spec.domains names {host}, but hosts under {baseDomain} are given by the tenants' names (this one's is {TenantNames.Host(facts.Configuration, facts.Name)}): remove it"
            );
    }
}
