using Entities;
using k8s.Models;
using Kubernetes.Objects;

namespace Operator.Tenants.Decide;

/// <summary>
/// A Secret to copy to <paramref name="Target"/>. Null source: there is nothing that may be copied any more, and the copy
/// stays as it is.
/// </summary>
/// <param name="Keys">The keys to copy; null: all.</param>
internal sealed record SecretCopy(V1Secret? Source, NamespacedName Target, IReadOnlyCollection<string>? Keys)
{
    private static readonly string[] TlsKeys = ["tls.crt", "tls.key"];

    /// <summary>
    /// The copy of a certificate, which stays as it is when the source is none for the host: a Secret that a Tenant names
    /// as its certificate may hold anything.
    /// </summary>
    public static SecretCopy OfCertificate(V1Secret? source, CertificateState state, NamespacedName target) =>
        new(state is CertificateState.WrongHost or CertificateState.Unreadable ? null : source, target, TlsKeys);

    /// <summary>What the target holds afterwards.</summary>
    public V1Secret Content =>
        new()
        {
            Metadata = new() { Name = Target.Name, NamespaceProperty = Target.Namespace },
            Type = TypeOf(Source?.Type),
            Data = Source
                ?.Data?.Where(entry => Keys is null || Keys.Contains(entry.Key))
                .ToDictionary(entry => entry.Key, entry => entry.Value),
        };

    /// <summary>
    /// A type of Kubernetes' own demands keys that may not be among those copied, or makes a controller fill it.
    /// </summary>
    private string? TypeOf(string? source) =>
        source is null || (source == "kubernetes.io/tls" && TlsKeys.All(key => Keys?.Contains(key) != false))
            ? source
            : "Opaque";
}
