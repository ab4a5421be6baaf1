using Operator.Apply;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Render.Backing;

/// <summary>
/// Everything that the operator runs beside an instance: per store a Secret, a volume, a Service, a server and its
/// walls; and the RAG API.
/// </summary>
internal static class BackingServices
{
    public static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint) =>
        [
            .. blueprint.Stores.Stores.SelectMany(store => Of(blueprint, store)),
            .. blueprint.Stores.Vectors is null ? [] : RagApi.Of(blueprint),
        ];

    private static IEnumerable<DesiredObject> Of(ChatInstanceBlueprint blueprint, ManagedStore store)
    {
        yield return StoreSecrets.Of(blueprint, store);
        if (store.Component == ManagedStores.Mongo)
            yield return MongoScripts.Of(blueprint, store);
        yield return StoreClaims.Of(blueprint, store);
        yield return StoreServices.Of(blueprint, store);
        yield return StoreServers.Of(blueprint, store);
        yield return BackingPolicies.OfStore(blueprint, store);
    }
}
