using k8s;
using k8s.Models;
using Kubernetes.Client;

namespace Kubernetes.Cache;

/// <summary>Which objects of a kind a cache holds, and its indexes.</summary>
public sealed record ObjectCacheOptions<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>
    /// Namespace (null: the whole cluster) and selectors. The server applies them. Record only writes that match them.
    /// </summary>
    public ListOptions Selection { get; init; } = new();

    /// <summary>
    /// By name of the index: a function that returns the keys of an object. The functions run on every change. They
    /// must be pure and must not throw.
    /// </summary>
    public Dictionary<string, Func<T, IEnumerable<string>>> Indexes { get; init; } = [];
}
