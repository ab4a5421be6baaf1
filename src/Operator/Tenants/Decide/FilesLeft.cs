using Entities;

namespace Operator.Tenants.Decide;

/// <summary>What of a tenant that goes for good is where the operator has no right to remove it.</summary>
internal static class FilesLeft
{
    /// <summary>In words; null: nothing.</summary>
    public static string? Of(string tenant, ChatInstanceSpec? spec, bool isDedicated)
    {
        if (spec is null) return null;
        string[] left = [.. new[] { Files(tenant, spec.Storage, isDedicated), Index(spec.Search, isDedicated), Vectors(spec.Knowledge, isDedicated) }.OfType<string>()];
        return left.Length == 0 ? null : string.Join(", and ", left);
    }

    private static string? Files(string tenant, InstanceStorage? storage, bool isDedicated) => storage switch
    {
        { S3: { } s3 } => isDedicated ? $"the files in bucket {s3.Bucket}" : $"the files in bucket {s3.Bucket} below t/{tenant}/",
        { Local: not null } when !isDedicated => "the files of its users in the shared instance's volume",
        _ => null,
    };

    /// <summary>What the operator runs for an instance of the tenant's own goes with the namespace.</summary>
    private static string? Index(InstanceSearch search, bool isDedicated) => search switch
    {
        { Enabled: false } => null,
        { Url: { } url } => $"its messages in the search index at {url}",
        _ => isDedicated ? null : "its messages in the shared instance's search index",
    };

    private static string? Vectors(InstanceKnowledge knowledge, bool isDedicated) => knowledge switch
    {
        { Enabled: false } => null,
        { Url: { } url } => $"its documents behind the RAG API at {url}",
        { UriSecretRef: { } database } => $"its vectors in the database of Secret {database.Name}",
        _ => isDedicated ? null : "its vectors in the shared instance's database",
    };
}
