using System.Text;
using k8s.Models;
using Operator.ProviderPools.Decide;

namespace Operator.ProviderPools.Render;

/// <summary>
/// The gateway's own keys. The salt key encrypts data in the gateway's database. It must never change, and like the
/// database it is kept when the pool is deleted.
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
