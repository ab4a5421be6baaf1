using k8s.Models;
using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// The address of a store. MongoDB's is headless, because clients connect to its member by name; the others keep one
/// address for life, because clients hold on to it.
/// </summary>
internal static class StoreServices
{
    public static DesiredObject Of(ChatInstanceBlueprint blueprint, ManagedStore store)
    {
        var isHeadless = store.Component == ManagedStores.Mongo;
        return new(
            new V1Service
            {
                Metadata = BackingMetadata.Of(blueprint, store.Name(blueprint.Name), store.Component),
                Spec = new()
                {
                    Type = "ClusterIP",
                    ClusterIP = isHeadless ? "None" : null,
                    // Clients find out by themselves when the member is ready; a name that does not resolve yet they
                    // take for wrong.
                    PublishNotReadyAddresses = isHeadless ? true : null,
                    Selector = BackingMetadata.Selector(blueprint, store.Component),
                    Ports =
                    [
                        new()
                        {
                            Name = store.Component,
                            Port = store.Port,
                            TargetPort = store.Component,
                            Protocol = "TCP",
                        },
                    ],
                },
            }
        );
    }
}
