using System.Threading.Channels;
using k8s;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Cache;

/// <summary>
/// The cache of a kind that a cluster may lack. The cache exists while the kind's CustomResourceDefinition exists, and
/// no code waits for it.
/// <para><b>Flow</b>: <see cref="Definition"/> is always watched. When the CustomResourceDefinition appears, a new
/// cache is fed until the definition is deleted or gets a deletion timestamp. While the API server does not serve the
/// kind yet, the list fails and is repeated until it succeeds.</para>
/// <para><b>Guarantees</b>: <see cref="Current"/> is synced, or null. A cache belongs to one definition, identified by
/// its UID, and ends with it. <see cref="Served"/> is raised whenever a cache has become current.</para>
/// <para><b>Assumptions</b>: as for <see cref="ObjectCache{T}"/>.</para>
/// <para><b>Caveats</b>: after the definition is deleted and until the watch reports that, requests for the kind get
/// 404.</para>
/// </summary>
public sealed class OptionalCache<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Channel<string?> _definitions = Channel.CreateUnbounded<string?>(new() { SingleReader = true });
    private readonly ObjectCacheOptions<T> _options;
    private readonly ILoggerFactory _loggers;
    private volatile ObjectCache<T>? _fed;

    public OptionalCache(ResourceDefinition<T> resource, ObjectCacheOptions<T> options, ILoggerFactory loggers)
    {
        (Resource, _options, _loggers) = (resource, options, loggers);
        var selection = new ListOptions { FieldSelector = $"metadata.name={resource.Plural}.{resource.Group}" };
        Definition = new(CoreResources.CustomResourceDefinitions, new() { Selection = selection }, loggers);
        Definition.Changed += (_, now) =>
            _definitions.Writer.TryWrite(now is { Metadata.DeletionTimestamp: null } ? now.Metadata.Uid : null);
    }

    /// <summary>As <see cref="ObjectCache{T}.Changed"/>, but only for changes after the first list.</summary>
    public event Action<T?, T?>? Changed;

    /// <summary>Raised when the cluster serves the kind and its cache has synced.</summary>
    public event Action? Served;

    public ResourceDefinition<T> Resource { get; }

    /// <summary>Null while the cluster lacks the kind.</summary>
    public IObjectCache<T>? Current => _fed is { HasSynced: true } cache ? cache : null;

    internal ObjectCache<PartialObjectMetadata> Definition { get; }

    /// <param name="feed">Keeps a cache up to date until it is cancelled.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    internal async Task RunAsync(
        Func<ObjectCache<T>, CancellationToken, Task> feed,
        CancellationToken cancellationToken
    )
    {
        string? uid = null;
        while (true)
        {
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var serving = uid is null ? Task.CompletedTask : ServeAsync(feed, gone.Token);
            try
            {
                uid = await NextDefinitionAsync(uid, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                await gone.CancelAsync().ConfigureAwait(false);
                await serving.ConfigureAwait(false);
            }
        }
    }

    private async Task<string?> NextDefinitionAsync(string? uid, CancellationToken cancellationToken)
    {
        var next = uid;
        while (next == uid)
            next = await _definitions.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return next;
    }

    private async Task ServeAsync(Func<ObjectCache<T>, CancellationToken, Task> feed, CancellationToken gone)
    {
        var cache = new ObjectCache<T>(Resource, _options, _loggers);
        cache.Changed += (before, after) =>
        {
            if (cache.HasSynced)
                Changed?.Invoke(before, after);
        };
        _fed = cache;
        try
        {
            await Task.WhenAll(feed(cache, gone), AnnounceAsync(cache, gone)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The definition is deleted, or the host stops.
        }
        finally
        {
            _fed = null;
        }
    }

    private async Task AnnounceAsync(ObjectCache<T> cache, CancellationToken gone)
    {
        await cache.Synced.WaitAsync(gone).ConfigureAwait(false);
        Served?.Invoke();
    }
}
