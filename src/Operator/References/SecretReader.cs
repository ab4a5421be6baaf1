using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Operator.References;

/// <summary>
/// Knows from a metadata-only cache which Secrets exist and when they changed, and reads the content of a referenced one once per change: neither the
/// cluster's Secrets nor any value stay in memory, and an idle fleet reads nothing.
/// </summary>
internal sealed class SecretReader : ISecretReader
{
    private readonly IKubernetesClient _client;
    private readonly IObjectCache<PartialObjectMetadata> _secrets;
    private readonly ConcurrentDictionary<NamespacedName, (string? ResourceVersion, ReferencedSecret Secret)> _read = new();

    public SecretReader(IKubernetesClient client, IObjectCache<PartialObjectMetadata> secrets)
    {
        (_client, _secrets) = (client, secrets);
        secrets.Changed += (old, now) =>
        {
            if (now is null && old is not null) _read.TryRemove(NamespacedName.Of(old), out _);
        };
    }

    public async ValueTask<ReferencedSecret?> ReadAsync(NamespacedName name, CancellationToken cancellationToken)
    {
        if (_secrets.Get(name) is not { } metadata) return null;
        if (_read.TryGetValue(name, out var read) && read.ResourceVersion == metadata.Metadata.ResourceVersion) return read.Secret;
        try
        {
            var secret = await _client.GetAsync(CoreResources.Secrets, name, cancellationToken).ConfigureAwait(false);
            var facts = FactsOf(name, secret);
            _read[name] = (secret.Metadata.ResourceVersion, facts);
            return facts;
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    private static ReferencedSecret FactsOf(NamespacedName name, Secret secret) => new(
        name, (secret.Data ?? new Dictionary<string, string>()).ToDictionary(d => d.Key, d => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(d.Value)))));
}
