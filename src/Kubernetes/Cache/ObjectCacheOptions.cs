using k8s;
using k8s.Models;
using Kubernetes.Client;

namespace Kubernetes.Cache;

/// <summary>Which objects of a kind a cache holds, and by what they can be found.</summary>
public sealed record ObjectCacheOptions<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>
    /// Namespace (null: the whole cluster) and selectors. They are applied by the server; only record writes that match
    /// them.
    /// </summary>
    public ListOptions Selection { get; init; } = new();

    /// <summary>
    /// By name of the index, the keys under which an object is found. Pure and total: the functions run on every
    /// change.
    /// </summary>
    public Dictionary<string, Func<T, IEnumerable<string>>> Indexes { get; init; } = [];
}
