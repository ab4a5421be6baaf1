using System.Security.Cryptography;
using System.Text;

namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// Tells whether the keys that data is encrypted with are still the same, and nothing about them: both are random, and
/// the hash is cut.
/// </summary>
internal static class CredentialsFingerprint
{
    public static string Of(Credentials credentials) => Of($"{credentials.CredsKey}:{credentials.CredsIv}");

    /// <summary>The same of any other value. Only of one that is long and random does it reveal nothing.</summary>
    public static string Of(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)).AsSpan(0, 8));
}
