using Operator.Configuration;

namespace Operator.Tenants;

/// <summary>The base domain itself and what is under it.</summary>
internal static class HostsUnderBaseDomain
{
    public static bool Include(string host, OperatorConfiguration configuration) =>
        host == configuration.BaseDomain || host.EndsWith("." + configuration.BaseDomain, StringComparison.Ordinal);
}
