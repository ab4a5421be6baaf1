using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// The server of a store: one pod, and never two on one volume. Parallel, because then a pod that never becomes ready
/// is replaced when what it was made from is corrected; the ordered way waits for it for ever. Kubernetes
/// documentation, StatefulSets, "Forced rollback".
/// </summary>
internal static class StoreServers
{
    public const string DataVolume = "data";

    public static DesiredObject Of(ChatInstanceBlueprint blueprint, ManagedStore store)
    {
        var (name, server) = (store.Name(blueprint.Name), Server(blueprint, store));
        var withData = server with
        {
            Volumes =
            [
                new()
                {
                    Name = DataVolume,
                    PersistentVolumeClaim = new() { ClaimName = name },
                },
                .. server.Volumes,
            ],
        };
        return new(
            new V1StatefulSet
            {
                Metadata = BackingMetadata.Of(blueprint, name, store.Component),
                Spec = new()
                {
                    ServiceName = name,
                    Replicas = blueprint.Stores.Replicas,
                    Selector = new() { MatchLabels = BackingMetadata.Selector(blueprint, store.Component) },
                    PodManagementPolicy = "Parallel",
                    RevisionHistoryLimit = 3,
                    Template = BackingPods.Of(blueprint, store.Component, withData),
                },
            }
        );
    }

    private static BackingContainer Server(ChatInstanceBlueprint blueprint, ManagedStore store) =>
        store.Component switch
        {
            ManagedStores.Mongo => MongoServer.Of(blueprint, store),
            ManagedStores.Redis => RedisServer.Of(blueprint, store),
            ManagedStores.Search => SearchServer.Of(blueprint, store),
            _ => VectorsServer.Of(blueprint, store),
        };
}
