using System.Text;
using k8s.Models;
using Operator.ProviderPools.Decide;

namespace Operator.ProviderPools.Render;

/// <summary>
/// The gateway's own keys. The salt key encrypts what is in its database: it must never change, and outlives the pool
/// with it.
/// </summary>
internal static class GatewayKeys
{
    public static V1Secret Of(GatewayPlan gateway) =>
        new()
        {
            Metadata = ChildMetadata.Of(ChildNames.Keys(gateway.Pool), gateway.Pool),
            Type = "Opaque",
            Data = new Dictionary<string, byte[]>
            {
                [ChildNames.MasterKey] = Encoding.UTF8.GetBytes(gateway.FreshMasterKey),
                [ChildNames.SaltKey] = Encoding.UTF8.GetBytes(gateway.FreshSaltKey),
            },
        };
}
