using System.Security.Cryptography;
using System.Text;
using k8s.Models;
using Kubernetes.Objects;

namespace Operator.References;

/// <summary>
/// A Secret that a resource refers to, as far as decisions need it: its keys and a hash of each value, but never the
/// values.
/// </summary>
internal sealed record ReferencedSecret(NamespacedName Name, IDictionary<string, string> HashByKey)
{
    public static ReferencedSecret Of(V1Secret secret) =>
        new(
            NamespacedName.Of(secret),
            (secret.Data ?? new Dictionary<string, byte[]>()).ToDictionary(
                d => d.Key,
                // The hash of the base64 text, as in earlier releases: another hash would replace every pod.
                d => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Convert.ToBase64String(d.Value))))
            )
        );
}
