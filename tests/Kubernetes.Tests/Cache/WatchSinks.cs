using k8s;
using k8s.Models;
using Kubernetes.Watch;

namespace Kubernetes.Tests.Cache;

internal static class WatchSinks
{
    public static void Replace<T>(this IWatchSink<T> sink, IReadOnlyList<T> items, string resourceVersion)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        sink.Replace(new() { ResourceVersion = resourceVersion, Items = items });

    public static void Remove<T>(this IWatchSink<T> sink, T last)
        where T : class, IKubernetesObject<V1ObjectMeta> => sink.Remove(last.Metadata);
}
