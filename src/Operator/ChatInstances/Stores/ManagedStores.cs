using Entities;

namespace Operator.ChatInstances.Stores;

/// <summary>
/// Which stores the operator runs for an instance: those that the spec wants and for which it names none of the user's.
/// </summary>
internal static class ManagedStores
{
    public const string Mongo = "mongo";
    public const string Redis = "redis";
    public const string Search = "search";
    public const string Vectors = "vectors";

    public const int SearchPort = 7700;

    public const string Password = "password";
    public const string AdminPassword = "adminPassword";
    public const string KeyFile = "keyfile";
    public const string MasterKey = "masterKey";

    private const int PasswordBytes = 24;

    /// <summary>As hex 512 characters; MongoDB takes 6 to 1024 of the base64 alphabet.</summary>
    private const int KeyFileBytes = 256;

    public static IReadOnlyList<ManagedStore> Of(ChatInstanceSpec spec)
    {
        var stores = new List<ManagedStore>();
        if (spec.Mongo.Managed is { } mongo)
            stores.Add(MongoOf(mongo));
        if (spec.Redis?.Managed is { } redis)
            stores.Add(RedisOf(redis));
        if (spec.Search is { Enabled: true, Url: null })
            stores.Add(SearchOf(spec.Search.Managed ?? new()));
        if (spec.Knowledge is { Enabled: true, Url: null, UriSecretRef: null })
            stores.Add(VectorsOf(spec.Knowledge.Managed ?? new()));
        return stores;
    }

    private static ManagedStore MongoOf(ManagedMongo wanted) =>
        new()
        {
            Component = Mongo,
            Port = 27017,
            Storage = wanted.Storage,
            StorageClassName = wanted.StorageClassName,
            Keys = new Dictionary<string, int>
            {
                [Password] = PasswordBytes,
                [AdminPassword] = PasswordBytes,
                [KeyFile] = KeyFileBytes,
            },
            BoundKey = AdminPassword,
        };

    private static ManagedStore RedisOf(ManagedRedis wanted) =>
        new()
        {
            Component = Redis,
            Port = 6379,
            Storage = wanted.Storage,
            StorageClassName = wanted.StorageClassName,
            Keys = new Dictionary<string, int> { [Password] = PasswordBytes },
        };

    private static ManagedStore SearchOf(ManagedSearch wanted) =>
        new()
        {
            Component = Search,
            Port = SearchPort,
            Storage = wanted.Storage,
            StorageClassName = wanted.StorageClassName,
            Keys = new Dictionary<string, int> { [MasterKey] = PasswordBytes },
        };

    private static ManagedStore VectorsOf(ManagedKnowledge wanted) =>
        new()
        {
            Component = Vectors,
            Port = 5432,
            Storage = wanted.Storage,
            StorageClassName = wanted.StorageClassName,
            Keys = new Dictionary<string, int> { [Password] = PasswordBytes },
            BoundKey = Password,
        };
}
