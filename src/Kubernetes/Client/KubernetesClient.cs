using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Kubernetes.Client;

/// <inheritdoc cref="IKubernetesClient"/>
/// <param name="connection">The client does not dispose it.</param>
/// <param name="mayWrite">Checked before every attempt of a write. Null for a client that needs no leadership, such as
/// that of the leader election.</param>
public sealed class KubernetesClient(ApiServerConnection connection, Func<bool>? mayWrite = null)
    : IKubernetesClient,
        IWatchTransport,
        IServiceProxy
{
    private const int PageSize = 500;

    /// <summary>The timeout of each attempt. For a watch it applies until the answer begins.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Makes every write a dry run: the server answers as if it had stored the change, but does not store it.
    /// </summary>
    public bool IsDryRun { get; init; }

    /// <summary>
    /// Whether the server knows the kind, according to discovery, which every authenticated caller may read.
    /// </summary>
    public async Task<bool> ServesAsync(IResourceDefinition resource, CancellationToken cancellationToken)
    {
        try
        {
            var list = await SendAsync(
                    ResourceRequests.Discover(resource),
                    RequestsJsonContext.Default.ApiResourceList,
                    cancellationToken
                )
                .ConfigureAwait(false);
            return list.Resources?.Any(served => served.Name == resource.Plural) == true;
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return false;
        }
    }

    public Task<T> GetAsync<T>(ResourceDefinition<T> resource, NamespacedName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        SendAsync(ResourceRequests.Get(resource, name), resource.Json, cancellationToken);

    public async Task<ObjectList<T>> ListAsync<T>(
        ResourceDefinition<T> resource,
        ListOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            return await ListInPagesAsync(resource, options, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when (e.IsGone)
        {
            // The version that the pages were read from is compacted. A list without pages cannot expire in the middle.
            return await PageAsync(resource, options, null, null, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<T> CreateAsync<T>(ResourceDefinition<T> resource, T value, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        SendAsync(ResourceRequests.Create(resource, value), resource.Json, cancellationToken);

    public Task<T> ApplyAsync<T>(
        ResourceDefinition<T> resource,
        T value,
        ApplyOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        ApplyAsync(
            resource,
            NamespacedName.Of(value),
            JsonSerializer.SerializeToUtf8Bytes(value, resource.Json),
            options,
            cancellationToken
        );

    public Task<T> ApplyAsync<T>(
        ResourceDefinition<T> resource,
        JsonObject document,
        ApplyOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        ApplyAsync(
            resource,
            NameOf(document),
            JsonSerializer.SerializeToUtf8Bytes(document, ClientJsonContext.Default.JsonObject),
            options,
            cancellationToken
        );

    public Task<T> MergeAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        JsonObject patch,
        string? subresource,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        SendAsync(
            ResourceRequests.Merge(
                resource,
                name,
                JsonSerializer.SerializeToUtf8Bytes(patch, ClientJsonContext.Default.JsonObject),
                subresource
            ),
            resource.Json,
            cancellationToken
        );

    public Task<T> ReplaceAsync<T>(ResourceDefinition<T> resource, T value, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        SendAsync(ResourceRequests.Replace(resource, value), resource.Json, cancellationToken);

    public Task<T?> DeleteAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        DeleteOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        connection.SendAsync(
            AsDryRun(
                ResourceRequests.Delete(resource, name, options.Uid, options.ResourceVersion, options.PropagationPolicy)
            ),
            RequestTimeout,
            mayWrite,
            async (body, token) =>
            {
                using var bytes = new MemoryStream();
                await body.CopyToAsync(bytes, token).ConfigureAwait(false);
                return ApiResponses.Deleted(resource, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            },
            cancellationToken
        );

    Task<Stream> IWatchTransport.OpenWatchAsync(
        IResourceDefinition resource,
        WatchOptions options,
        CancellationToken cancellationToken
    ) => connection.OpenAsync(ResourceRequests.Watch(resource, options), RequestTimeout, cancellationToken);

    Task<byte[]> IServiceProxy.GetAsync(
        NamespacedName service,
        string port,
        string path,
        int most,
        TimeSpan timeout,
        CancellationToken cancellationToken
    ) =>
        connection.AttemptAsync(
            ResourceRequests.Proxy(service, port, path),
            timeout,
            async (body, token) =>
            {
                var start = new byte[most];
                var length = await body.ReadAtLeastAsync(start, most, throwOnEndOfStream: false, token)
                    .ConfigureAwait(false);
                return start[..length];
            },
            cancellationToken
        );

    private async Task<ObjectList<T>> ListInPagesAsync<T>(
        ResourceDefinition<T> resource,
        ListOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var page = await PageAsync(resource, options, PageSize, null, cancellationToken).ConfigureAwait(false);
        if (page.Continue is null or "")
            return page;
        var (items, unreadable) = (new List<T>(page.Items), new List<UnreadableObject>(page.Unreadable));
        while (page.Continue is { Length: > 0 } next)
        {
            page = await PageAsync(resource, options, PageSize, next, cancellationToken).ConfigureAwait(false);
            items.AddRange(page.Items);
            unreadable.AddRange(page.Unreadable);
        }
        return page with { Items = items, Unreadable = unreadable };
    }

    private Task<ObjectList<T>> PageAsync<T>(
        ResourceDefinition<T> resource,
        ListOptions options,
        int? limit,
        string? continueToken,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        connection.SendAsync(
            ResourceRequests.List(
                resource,
                options.Namespace,
                options.LabelSelector,
                options.FieldSelector,
                limit,
                continueToken
            ),
            RequestTimeout,
            mayWrite,
            async (body, token) =>
            {
                using var bytes = new MemoryStream();
                await body.CopyToAsync(bytes, token).ConfigureAwait(false);
                return ObjectReader.ReadPage(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), resource.Json);
            },
            cancellationToken
        );

    private Task<T> ApplyAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        byte[] document,
        ApplyOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        SendAsync(
            ResourceRequests.Apply(resource, name, document, options.FieldManager, options.Force, options.Subresource),
            resource.Json,
            cancellationToken
        );

    private KubernetesRequest AsDryRun(KubernetesRequest request) =>
        IsDryRun && request.IsWrite
            ? request with
            {
                PathAndQuery =
                    $"{request.PathAndQuery}{(request.PathAndQuery.Contains('?', StringComparison.Ordinal) ? '&' : '?')}dryRun=All",
                IsRepeatable = true,
            }
            : request;

    private static NamespacedName NameOf(JsonObject document) =>
        document["metadata"] is JsonObject metadata && metadata["name"] is { } name
            ? new(metadata["namespace"]?.GetValue<string>(), name.GetValue<string>())
            : throw new ArgumentException("the document has no metadata.name");

    private Task<T> SendAsync<T>(
        KubernetesRequest request,
        JsonTypeInfo<T> json,
        CancellationToken cancellationToken
    ) =>
        connection.SendAsync(
            AsDryRun(request),
            RequestTimeout,
            mayWrite,
            async (body, token) =>
                await JsonSerializer.DeserializeAsync(body, json, token).ConfigureAwait(false)
                ?? throw new JsonException("an object is expected, not null"),
            cancellationToken
        );
}
