using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// A value that is not a valid connection string. It may hold a password, so no message repeats any part of it.
/// </summary>
internal static class StoreUriMalformed
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        if (ConnectionStrings.Mongo(facts) is { } mongo && MongoUri.Parse(mongo) is null)
        {
            yield return new(
                ChatInstanceReasons.InvalidMongoUri,
                "what spec.mongo.uriSecretRef refers to is no connection string: write mongodb://user:password@host:port/ with '@', ':', '/' in the password percent-encoded",
                Effect.Hold
            );
        }

        if (ConnectionStrings.Redis(facts) is { } redis && RedisUri.Ports(redis) is null)
        {
            yield return new(
                ChatInstanceReasons.InvalidRedisUri,
                "what spec.redis.uriSecretRef refers to is no connection string: write redis://host:port, or rediss:// for TLS, several nodes separated by commas",
                Effect.Hold
            );
        }

        if (ConnectionStrings.Vectors(facts) is { } vectors && PostgresUri.Parse(vectors) is null)
        {
            yield return new(
                ChatInstanceReasons.InvalidPostgresUri,
                "what spec.knowledge.uriSecretRef refers to is no connection string: write postgresql://user:password@host:port/database with special characters percent-encoded",
                Effect.Hold
            );
        }
    }
}
