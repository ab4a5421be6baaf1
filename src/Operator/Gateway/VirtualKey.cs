using System.Security.Cryptography;
using System.Text;

namespace Operator.Gateway;

/// <summary>
/// A tenant's own key for a gateway. It is derived from the gateway's master key and the Tenant's UID, so that it need
/// not be stored and no two tenants have the same key. The holder of the master key could create any key anyway.
/// </summary>
internal static class VirtualKey
{
    /// <summary>LiteLLM accepts only keys with this prefix.</summary>
    private const string Prefix = "sk-";

    public static string For(string masterKey, string tenantUid) =>
        Prefix
        + Convert.ToHexStringLower(
            HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(masterKey),
                Encoding.UTF8.GetBytes($"chat.scalewize.ai/tenants/{tenantUid}")
            )
        );

    /// <summary>
    /// The hash under which LiteLLM stores a key. A key is looked up by it, so that the key itself is not sent.
    /// </summary>
    public static string TokenOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Eight hexadecimal digits that distinguish keys without revealing them.</summary>
    public static string FingerprintOf(string key) => TokenOf(TokenOf(key))[..8];
}
