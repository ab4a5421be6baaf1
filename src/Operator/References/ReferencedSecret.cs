using System.Security.Cryptography;
using System.Text;
using Kubernetes.Objects;

namespace Operator.References;

/// <summary>
/// A Secret that a resource refers to, as far as decisions need it: which keys it has and a hash of each value. Never
/// the values.
/// </summary>
internal sealed record ReferencedSecret(NamespacedName Name, IReadOnlyDictionary<string, string> HashByKey)
{
    public static ReferencedSecret Of(Secret secret) =>
        new(
            NamespacedName.Of(secret),
            (secret.Data ?? new Dictionary<string, string>()).ToDictionary(
                d => d.Key,
                d => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(d.Value)))
            )
        );
}
