using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Operator.References;

/// <summary>
/// Knows from a metadata-only cache which Secrets exist and when they changed, and reads the content of a referenced one once per change: of the cluster's
/// Secrets only those that are referred to are in memory, and an idle fleet reads nothing.
/// </summary>
internal sealed class SecretReader : ISecretReader
{
    private readonly IKubernetesClient _client;
    private readonly IObjectCache<PartialObjectMetadata> _secrets;
    private readonly ConcurrentDictionary<NamespacedName, (Secret Content, ReferencedSecret Facts)> _read = new();

    public SecretReader(IKubernetesClient client, IObjectCache<PartialObjectMetadata> secrets)
    {
        (_client, _secrets) = (client, secrets);
        secrets.Changed += (old, now) =>
        {
            if (now is null && old is not null) _read.TryRemove(NamespacedName.Of(old), out _);
        };
    }

    public async ValueTask<ReferencedSecret?> ReadAsync(NamespacedName name, CancellationToken cancellationToken) =>
        (await FindAsync(name, cancellationToken).ConfigureAwait(false))?.Facts;

    public async ValueTask<Secret?> ReadContentAsync(NamespacedName name, CancellationToken cancellationToken) =>
        (await FindAsync(name, cancellationToken).ConfigureAwait(false))?.Content;

    private async ValueTask<(Secret Content, ReferencedSecret Facts)?> FindAsync(NamespacedName name, CancellationToken cancellationToken)
    {
        if (_secrets.Get(name) is not { } metadata) return null;
        if (_read.TryGetValue(name, out var read) && read.Content.Metadata.ResourceVersion == metadata.Metadata.ResourceVersion) return read;
        try
        {
            var secret = await _client.GetAsync(CoreResources.Secrets, name, cancellationToken).ConfigureAwait(false);
            return _read[name] = (secret, FactsOf(name, secret));
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    private static ReferencedSecret FactsOf(NamespacedName name, Secret secret) => new(
        name, (secret.Data ?? new Dictionary<string, string>()).ToDictionary(d => d.Key, d => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(d.Value)))));
}
