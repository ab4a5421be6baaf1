using Entities;
using Kubernetes.Objects;
using Operator.ChatInstances.Render;

namespace Operator.Tenants.Decide;

/// <summary>The data of a deleted tenant that the operator cannot remove, or was told to leave.</summary>
internal static class FilesLeft
{
    /// <summary>
    /// A description of what is left; null: nothing. The <paramref name="siblings"/> show the same data. Those that the
    /// purge did not reach add the search index and the vectors that they do not share with <paramref name="home"/>.
    /// </summary>
    public static string? Of(
        string tenant,
        NamespacedName home,
        ChatInstanceSpec? spec,
        bool isDedicated,
        bool isGivenUp,
        params IEnumerable<ChatInstance> siblings
    )
    {
        if (spec is null)
            return isGivenUp
                ? $"everything that it had on ChatInstance {home}{(isDedicated ? " outside of the namespace" : "")}"
                : null;
        string?[] atHome =
        [
            isGivenUp ? Documents(home, spec, isDedicated) : null,
            Files(tenant, spec, isDedicated, isGivenUp),
            Index(spec, isDedicated, isGivenUp),
            Vectors(spec.Knowledge, isDedicated, isGivenUp),
        ];
        string[] left =
        [
            .. atHome
                .Concat(
                    siblings
                        .Where(sibling => isGivenUp || !PurgeTarget.IsInReach(sibling, home))
                        .Select(sibling => At(sibling, spec))
                )
                .OfType<string>(),
        ];
        return left.Length == 0 ? null : string.Join(", and ", left);
    }

    /// <summary>
    /// Null: the sibling has no search index and no vectors, or shares them with <paramref name="home"/>.
    /// </summary>
    private static string? At(ChatInstance sibling, ChatInstanceSpec home)
    {
        var (search, knowledge) = (sibling.Spec.Search, sibling.Spec.Knowledge);
        string[] stores =
        [
            .. new[]
            {
                search.Enabled && (search.Url is null || search.Url != home.Search.Url) ? "search index" : null,
                knowledge.Enabled && (knowledge.Url is null || knowledge.Url != home.Knowledge.Url) ? "vectors" : null,
            }.OfType<string>(),
        ];
        return stores.Length == 0
            ? null
            : $"what ChatInstance {NamespacedName.Of(sibling)} has of it ({string.Join(", ", stores)})";
    }

    private static string? Documents(NamespacedName home, ChatInstanceSpec spec, bool isDedicated) =>
        !isDedicated ? $"its documents in database {spec.Mongo.Database} of ChatInstance {home}"
        : spec.Mongo.UriSecretRef is { } uri
            ? $"its documents in database {spec.Mongo.Database} of the MongoDB of Secret {uri.Name}"
        : null;

    private static string? Files(string tenant, ChatInstanceSpec spec, bool isDedicated, bool isGivenUp) =>
        spec.Storage switch
        {
            { S3: { } s3 } when isGivenUp => isDedicated
                ? $"the files in bucket {s3.Bucket}"
                : $"the files in bucket {s3.Bucket} below t/{tenant}/, and those of its users outside of it",
            { S3: { } s3 } when isDedicated && !PurgeTarget.OpensWithoutTheInstance(spec) =>
                $"the files in bucket {s3.Bucket}, which no key in the operator's namespace opens",
            { S3: { } s3 } when isDedicated && spec.Mongo.Managed is not null =>
                $"the files in bucket {s3.Bucket} that are not below t/{tenant}/, if there are any: only the database told whose they are",
            { Local: not null } when isGivenUp && !isDedicated =>
                "the files of its users in the shared instance's volume",
            null
                when LibreChatConfig
                    .FileStrategiesOf(spec)
                    .Select(strategy => strategy.Value.ToString())
                    .Where(strategy => strategy != "local")
                    .Distinct()
                    .ToArray()
                    is { Length: > 0 } elsewhere =>
                $"its files where spec.config keeps them ({string.Join(", ", elsewhere)})",
            _ => null,
        };

    /// <summary>A search index that the operator runs for a dedicated instance is deleted with the namespace.</summary>
    private static string? Index(ChatInstanceSpec spec, bool isDedicated, bool isGivenUp) =>
        spec.Search switch
        {
            { Enabled: false } => null,
            { Url: { } url } when isGivenUp || (isDedicated && spec.Mongo.Managed is not null) =>
                $"its messages in the search index at {url}",
            { Url: null } when isGivenUp && !isDedicated => "its messages in the shared instance's search index",
            _ => null,
        };

    /// <summary>
    /// Only the RAG API can remove vectors, and it requires JWT_SECRET. A dedicated instance has taken both with it.
    /// </summary>
    private static string? Vectors(InstanceKnowledge knowledge, bool isDedicated, bool isGivenUp) =>
        knowledge switch
        {
            { Enabled: false } => null,
            { Url: { } url } when isDedicated || isGivenUp => $"its documents behind the RAG API at {url}",
            { UriSecretRef: { } database } when isDedicated || isGivenUp =>
                $"its vectors in the database of Secret {database.Name}",
            _ when isGivenUp && !isDedicated => "its vectors in the shared instance's database",
            _ => null,
        };
}
