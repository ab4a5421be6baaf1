using Entities;
using k8s;
using k8s.Models;
using Kubernetes.Cache;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Observe;

/// <summary>Reads what <see cref="StoreFacts"/> holds, from caches alone.</summary>
internal sealed class StoreObserver(
    IObjectCache<V1StatefulSet> servers,
    IObjectCache<V1PersistentVolumeClaim> claims,
    IObjectCache<V1Deployment> deployments,
    FreshSecret fresh
)
{
    public StoreFacts Of(ChatInstance instance)
    {
        var stores = ManagedStores.Of(instance.Spec).ToDictionary(store => store.Name(instance.Metadata.Name));
        return new()
        {
            FreshSecrets = stores.ToDictionary(store => store.Key, store => store.Value.Fresh(fresh)),
            Claims = Found(claims, instance, stores.Keys),
            Servers = Found(servers, instance, stores.Keys),
            RagApi = deployments.Get(
                new(instance.Metadata.NamespaceProperty, ChildNames.RagApi(instance.Metadata.Name))
            ),
        };
    }

    private static Dictionary<string, T> Found<T>(
        IObjectCache<T> cache,
        ChatInstance instance,
        IEnumerable<string> names
    )
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        names
            .Select(name => cache.Get(new(instance.Metadata.NamespaceProperty, name)))
            .OfType<T>()
            .ToDictionary(found => found.Metadata.Name);
}
