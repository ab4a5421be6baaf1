using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Kubernetes.Client;

/// <summary>
/// One method per verb; every failure is a <see cref="KubernetesApiException"/>. Transient failures have already been
/// retried, with jitter and Retry-After honoured, when one arrives. A write throws
/// <see cref="LeadershipLostException"/> when the client is fenced and the lease may be lost.
/// </summary>
public interface IKubernetesClient
{
    Task<T> GetAsync<T>(ResourceDefinition<T> resource, NamespacedName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>As above; null when there is none of that name.</summary>
    async Task<T?> FindAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            return await GetAsync(resource, name, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>All pages of a list, as one.</summary>
    Task<ObjectList<T>> ListAsync<T>(
        ResourceDefinition<T> resource,
        ListOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>;

    Task<T> CreateAsync<T>(ResourceDefinition<T> resource, T value, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>
    /// Server-side apply. <paramref name="value"/> holds exactly the fields that
    /// <see cref="ApplyOptions.FieldManager"/> wants to own.
    /// </summary>
    Task<T> ApplyAsync<T>(
        ResourceDefinition<T> resource,
        T value,
        ApplyOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        ApplyAsync(
            resource,
            JsonSerializer.SerializeToNode(value, resource.Json)!.AsObject(),
            options,
            cancellationToken
        );

    /// <summary>
    /// As above, for a document that <typeparamref name="T"/> cannot say: metadata or status alone, without the
    /// defaults of a spec.
    /// </summary>
    Task<T> ApplyAsync<T>(
        ResourceDefinition<T> resource,
        JsonObject document,
        ApplyOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>
    /// JSON merge patch (RFC 7386): objects are merged, lists replaced whole, null removes. Fails when
    /// <paramref name="patch"/> carries a uid or a resourceVersion that is not the object's.
    /// </summary>
    Task<T> MergeAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        JsonObject patch,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>PUT: optimistic when <paramref name="value"/> carries a resourceVersion.</summary>
    Task<T> ReplaceAsync<T>(ResourceDefinition<T> resource, T value, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Returns the object while finalizers or a grace period keep it, null once it is gone.</summary>
    Task<T?> DeleteAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        DeleteOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>;
}
