using System.Security.Cryptography;
using System.Text;

namespace Operator.Gateway;

/// <summary>
/// A tenant's own key for a gateway. It follows from the gateway's master key and the Tenant's UID, so that nothing has
/// to be remembered and no two tenants get one key; whoever holds the master key could make any key anyway.
/// </summary>
internal static class VirtualKey
{
    /// <summary>LiteLLM takes no key that begins otherwise.</summary>
    private const string Prefix = "sk-";

    public static string For(string masterKey, string tenantUid) =>
        Prefix
        + Convert.ToHexStringLower(
            HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(masterKey),
                Encoding.UTF8.GetBytes($"chat.scalewize.ai/tenants/{tenantUid}")
            )
        );

    /// <summary>How LiteLLM stores a key, and how to ask for one without sending it.</summary>
    public static string TokenOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Tells keys apart, eight digits, and nothing about them.</summary>
    public static string FingerprintOf(string key) => TokenOf(TokenOf(key))[..8];
}
