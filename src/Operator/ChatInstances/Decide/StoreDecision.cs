using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// Which stores the operator runs for an instance, and how LibreChat reaches its stores. Only for an instance that no
/// finding holds.
/// </summary>
internal static class StoreDecision
{
    public static StorePlan Of(ChatInstanceFacts facts)
    {
        var (instance, stores) = (facts.Instance, ManagedStores.Of(facts.Instance.Spec));
        var secrets = stores
            .Select(store => store.Name(instance.Metadata.Name))
            .ToDictionary(
                name => name,
                name => facts.Secrets.GetValueOrDefault(name) ?? facts.Stores.FreshSecrets[name]
            );
        return new()
        {
            Stores = stores,
            Replicas = instance.Spec.Suspend && IsEmpty(facts) ? 0 : 1,
            Secrets = secrets,
            Fingerprints = stores
                .Where(store =>
                    store.BoundKey is not null && facts.Secrets.ContainsKey(store.Name(instance.Metadata.Name))
                )
                .Select(store => (Name: store.Name(instance.Metadata.Name), store.BoundKey))
                .ToDictionary(
                    store => store.Name,
                    store => CredentialsFingerprint.Of(secrets[store.Name].Text(store.BoundKey!)!)
                ),
            Vectors = Vectors(facts, secrets),
        };
    }

    /// <summary>The connection string for LibreChat, with the instance's own database.</summary>
    public static string MongoUri(ChatInstanceFacts facts, StorePlan plan) =>
        facts.Instance.Spec.Mongo is { Managed: null } mongo
            ? LibreChat.MongoUri.Parse(ConnectionStrings.Mongo(facts)!)!.WithDatabase(mongo.Database)
            : StoreAddresses.MongoUri(
                facts.Instance,
                plan.Secrets[NameOf(facts, ManagedStores.Mongo)].Text(ManagedStores.Password)!
            );

    /// <summary>The ports of the user's own stores, ascending. The stores themselves may be anywhere.</summary>
    public static IReadOnlyList<int> ForeignPorts(ChatInstanceFacts facts)
    {
        var spec = facts.Instance.Spec;
        var mongo = ConnectionStrings.Mongo(facts) is { } uri ? LibreChat.MongoUri.Parse(uri)!.Ports : [];
        var redis = ConnectionStrings.Redis(facts) is { } uris ? RedisUri.Ports(uris)! : [];
        return
        [
            .. mongo
                .Concat(redis)
                .Concat(PortOf(spec.Search.Enabled, spec.Search.Url))
                .Concat(PortOf(spec.Knowledge.Enabled, spec.Knowledge.Url))
                .Distinct()
                .Order(),
        ];
    }

    /// <summary>
    /// Whether LibreChat has no pods left: they write to the stores until the last one has ended. Without a Deployment
    /// there are none.
    /// </summary>
    private static bool IsEmpty(ChatInstanceFacts facts) =>
        facts.Deployment is not { } deployment
        || (
            deployment is { Spec.Replicas: 0, Status: { } status }
            && status.ObservedGeneration >= deployment.Metadata.Generation
            && (status.Replicas ?? 0) + (status.TerminatingReplicas ?? 0) == 0
        );

    private static PostgresUri? Vectors(ChatInstanceFacts facts, Dictionary<string, SecretContent> secrets)
    {
        if (facts.Instance.Spec.Knowledge is not { Enabled: true, Url: null })
            return null;
        if (ConnectionStrings.Vectors(facts) is { } uri)
            return PostgresUri.Parse(uri);
        var password = secrets[NameOf(facts, ManagedStores.Vectors)].Text(ManagedStores.Password)!;
        return new(
            StoreAddresses.Host(facts.Instance, ManagedStores.Vectors),
            5432,
            StoreAddresses.VectorsDatabase,
            StoreAddresses.VectorsUser,
            password,
            null
        );
    }

    private static string NameOf(ChatInstanceFacts facts, string component) =>
        Render.ChildNames.Store(facts.Instance.Metadata.Name, component);

    private static IEnumerable<int> PortOf(bool isEnabled, string? url) =>
        isEnabled && Uri.TryCreate(url, UriKind.Absolute, out var uri) ? [uri.Port] : [];
}
