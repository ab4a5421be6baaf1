using System.Text;
using Kubernetes.Objects;
using Operator.ProviderPools.Decide;

namespace Operator.ProviderPools.Render;

/// <summary>
/// The gateway's own keys. The salt key encrypts what is in its database: it must never change, and outlives the pool
/// with it.
/// </summary>
internal static class GatewayKeys
{
    public static Secret Of(GatewayPlan gateway) =>
        new()
        {
            Metadata = ChildMetadata.Of(ChildNames.Keys(gateway.Pool), gateway.Pool),
            Type = "Opaque",
            Data = new Dictionary<string, string>
            {
                [ChildNames.MasterKey] = Convert.ToBase64String(Encoding.UTF8.GetBytes(gateway.FreshMasterKey)),
                [ChildNames.SaltKey] = Convert.ToBase64String(Encoding.UTF8.GetBytes(gateway.FreshSaltKey)),
            },
        };
}
