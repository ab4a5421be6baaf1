using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Requests;

namespace Kubernetes.Client;

/// <summary>
/// A client with one method per verb. Every failure is a <see cref="KubernetesApiException"/>. Before it is thrown,
/// transient failures were retried with jitter and with respect to Retry-After. A write of a client that needs
/// leadership throws <see cref="LeadershipLostException"/> when the lease may be lost.
/// </summary>
public interface IKubernetesClient
{
    Task<T> GetAsync<T>(ResourceDefinition<T> resource, NamespacedName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>As <see cref="GetAsync{T}"/>, but null if no object has that name.</summary>
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

    /// <summary>Reads all pages of a list and returns them as one list.</summary>
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
    /// Server-side apply of a document that <typeparamref name="T"/> cannot express, such as metadata or status only,
    /// without the defaults of a spec.
    /// </summary>
    Task<T> ApplyAsync<T>(
        ResourceDefinition<T> resource,
        JsonObject document,
        ApplyOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>
    /// JSON merge patch (RFC 7386): objects are merged, lists are replaced as a whole, null removes a field. Fails if
    /// <paramref name="patch"/> contains a uid or resourceVersion that differs from the object's.
    /// <paramref name="subresource"/> is "status" or null.
    /// </summary>
    Task<T> MergeAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        JsonObject patch,
        string? subresource,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>
    /// PUT. Fails with a conflict if <paramref name="value"/> has a resourceVersion that differs from the stored one.
    /// </summary>
    Task<T> ReplaceAsync<T>(ResourceDefinition<T> resource, T value, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Returns the object if finalizers or a grace period still keep it. Null if it is gone.</summary>
    Task<T?> DeleteAsync<T>(
        ResourceDefinition<T> resource,
        NamespacedName name,
        DeleteOptions options,
        CancellationToken cancellationToken
    )
        where T : class, IKubernetesObject<V1ObjectMeta>;
}
