using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>A store that the operator shall run itself.</summary>
internal static class ManagedStoreWanted
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        var spec = facts.Instance.Spec;
        if (spec.Mongo.Managed is not null) yield return Of("spec.mongo.managed", "name a Secret with a connection string in spec.mongo.uriSecretRef");
        if (spec.Redis?.Managed is not null) yield return Of("spec.redis.managed", "name a Secret with a connection string in spec.redis.uriSecretRef, or remove spec.redis and run one pod");
        if (spec.Search.Enabled) yield return Of("spec.search.enabled", "set it to false");
        if (spec.Knowledge.Enabled) yield return Of("spec.knowledge.enabled", "set it to false");
    }

    private static Finding Of(string field, string instead) =>
        new(ChatInstanceReasons.NotSupported, $"{field} is not supported by this release of the operator: {instead}", Effect.Hold);
}
