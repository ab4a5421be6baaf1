using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;

namespace Operator.Apply;

/// <summary>
/// One kind of child, its type forgotten: what <see cref="Applier"/> needs to read and write it. Own writes go into the
/// kind's cache.
/// </summary>
internal interface IChildKind
{
    IResourceDefinition Resource { get; }

    /// <summary>
    /// False while the cluster lacks the kind: then there is nothing of it, and nothing of it can be written.
    /// </summary>
    bool IsServed { get; }

    IKubernetesObject<V1ObjectMeta>? Cached(NamespacedName name);

    IReadOnlyCollection<IKubernetesObject<V1ObjectMeta>> CachedOf(string ownerUid);

    JsonObject ToJson(IKubernetesObject<V1ObjectMeta> value);

    /// <summary>Null when the server has no such object.</summary>
    Task<IKubernetesObject<V1ObjectMeta>?> FindAsync(
        IKubernetesClient client,
        NamespacedName name,
        CancellationToken cancellationToken
    );

    Task CreateAsync(IKubernetesClient client, JsonObject document, CancellationToken cancellationToken);

    Task ApplyAsync(
        IKubernetesClient client,
        JsonObject document,
        ApplyOptions options,
        CancellationToken cancellationToken
    );

    Task MergeAsync(
        IKubernetesClient client,
        NamespacedName name,
        JsonObject patch,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes exactly this version of exactly this object; a conflict when it is another by now.</summary>
    /// <param name="client">What it is sent with.</param>
    /// <param name="live">As it was seen.</param>
    /// <param name="withDependents">It stays until what it owns is gone, the pods of a Deployment for one.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task DeleteAsync(
        IKubernetesClient client,
        IKubernetesObject<V1ObjectMeta> live,
        bool withDependents,
        CancellationToken cancellationToken
    );
}
