using System.Security.Cryptography;
using System.Text;

namespace Operator.Onboarding;

/// <summary>
/// The account under which the operator acts for one tenant. It has no password, so that nobody logs in with it, and
/// its id follows from the tenant's name, so that nothing need be remembered. What an account does, LibreChat keeps
/// within the tenant that the account belongs to.
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
