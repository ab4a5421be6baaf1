using System.Collections.Concurrent;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Client;
using Kubernetes.Objects;

namespace Operator.References;

/// <summary>
/// A metadata-only cache tells which objects exist and when they change. The content of a referenced object is read
/// once per change. So only the Secrets and ConfigMaps that are referred to are in memory, and an idle fleet reads
/// nothing.
/// </summary>
internal sealed class ContentReader<T> : IContentReader<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly IKubernetesClient _client;
    private readonly ResourceDefinition<T> _resource;
    private readonly IObjectCache<PartialObjectMetadata> _metadata;
    private readonly ConcurrentDictionary<NamespacedName, T> _read = new();

    public ContentReader(
        IKubernetesClient client,
        ResourceDefinition<T> resource,
        IObjectCache<PartialObjectMetadata> metadata
    )
    {
        (_client, _resource, _metadata) = (client, resource, metadata);
        metadata.Changed += (old, now) =>
        {
            if (now is null && old is not null)
                _read.TryRemove(NamespacedName.Of(old), out _);
        };
    }

    public async ValueTask<T?> ReadAsync(NamespacedName name, CancellationToken cancellationToken)
    {
        if (_metadata.Get(name) is not { } metadata)
            return null;
        if (_read.TryGetValue(name, out var read) && read.Metadata.ResourceVersion == metadata.Metadata.ResourceVersion)
            return read;
        return await _client.FindAsync(_resource, name, cancellationToken).ConfigureAwait(false) is { } content
            ? _read[name] = content
            : null;
    }
}
