using System.Security.Cryptography;
using System.Text;

namespace Operator.Onboarding;

/// <summary>
/// The account that the operator uses for one tenant. It has no password, so that nobody can log in with it. Its id is
/// derived from the tenant's name, so that it need not be stored. LibreChat limits an account to the tenant that it
/// belongs to.
/// </summary>
internal static class OperatorAccount
{
    public const string Name = "chat-operator";

    /// <summary>A MongoDB ObjectId: 24 hexadecimal digits.</summary>
    public static string IdFor(string tenant) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"chat.scalewize.ai/onboarding/{tenant}")).AsSpan(0, 12)
        );

    /// <summary>Under a top-level domain that never exists (RFC 6761).</summary>
    public static string EmailFor(string tenant) => $"{Name}@{tenant}.invalid";
}
