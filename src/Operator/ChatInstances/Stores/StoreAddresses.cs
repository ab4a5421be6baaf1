using Entities;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances.Stores;

/// <summary>
/// Where the stores of an instance answer, and as whom LibreChat and the RAG API sign in to those that the operator
/// runs.
/// </summary>
internal static class StoreAddresses
{
    public const string MongoReplicaSet = "rs0";
    public const string MongoUser = "librechat";
    public const string VectorsUser = "rag";

    /// <summary>The database that a fresh PostgreSQL comes with: there is no moment at which it is missing.</summary>
    public const string VectorsDatabase = "postgres";

    public static string Host(ChatInstance instance, string component) =>
        $"{ChildNames.Store(instance.Metadata.Name, component)}.{instance.Metadata.NamespaceProperty}.svc";

    /// <summary>
    /// The member of the replica set, which clients are told to connect to whatever they connected to first: its name
    /// never changes.
    /// </summary>
    public static string MongoMember(ChatInstance instance) =>
        $"{ChildNames.Store(instance.Metadata.Name, ManagedStores.Mongo)}-0.{Host(instance, ManagedStores.Mongo)}";

    public static string MongoUri(ChatInstance instance, string password) =>
        $"mongodb://{MongoUser}:{password}@{MongoMember(instance)}:27017/{instance.Spec.Mongo.Database}?replicaSet={MongoReplicaSet}&authSource=admin";
}
