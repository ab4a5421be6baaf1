using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Observe;

/// <summary>Reads what <see cref="StoreFacts"/> holds, from caches alone.</summary>
internal sealed class StoreObserver(
    IObjectCache<StatefulSet> servers,
    IObjectCache<PersistentVolumeClaim> claims,
    IObjectCache<Deployment> deployments,
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
            RagApi = deployments.Get(new(instance.Metadata.Namespace, ChildNames.RagApi(instance.Metadata.Name))),
        };
    }

    private static Dictionary<string, T> Found<T>(
        IObjectCache<T> cache,
        ChatInstance instance,
        IEnumerable<string> names
    )
        where T : class, IKubernetesObject =>
        names
            .Select(name => cache.Get(new(instance.Metadata.Namespace, name)))
            .OfType<T>()
            .ToDictionary(found => found.Metadata.Name);
}
