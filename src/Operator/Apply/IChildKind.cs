using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kubernetes.Client;
using Kubernetes.Objects;

namespace Operator.Apply;

/// <summary>
/// One kind of child without its C# type: what <see cref="Applier"/> needs to read and write it. Own writes are
/// recorded in the kind's cache.
/// </summary>
internal interface IChildKind
{
    IResourceDefinition Resource { get; }

    /// <summary>
    /// False while the cluster does not have the kind: no object of it exists, and none can be written.
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

    /// <summary>Deletes exactly this version of this object. Throws a conflict if it has changed.</summary>
    /// <param name="client">Sends the request.</param>
    /// <param name="live">The object as it was read.</param>
    /// <param name="withDependents">The object stays until its dependents are gone, such as the pods of a
    /// Deployment.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task DeleteAsync(
        IKubernetesClient client,
        IKubernetesObject<V1ObjectMeta> live,
        bool withDependents,
        CancellationToken cancellationToken
    );
}
