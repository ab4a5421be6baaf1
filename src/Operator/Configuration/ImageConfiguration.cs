namespace Operator.Configuration;

/// <summary>
/// Image references with pinned tags. Only <see cref="LibreChat"/> has no tag, because the version of the ChatInstance
/// is its tag.
/// </summary>
internal sealed record ImageConfiguration
{
    /// <summary>Repository without a tag.</summary>
    public required string LibreChat { get; init; }

    public required string LiteLlm { get; init; }
    public required string MongoDb { get; init; }
    public required string Redis { get; init; }
    public required string Meilisearch { get; init; }
    public required string RagApi { get; init; }
    public required string PgVector { get; init; }

    /// <summary>
    /// Answers under the hosts of suspended tenants and of shared instances: an nginx that runs as user 101 without
    /// privileges.
    /// </summary>
    public required string Page { get; init; }
}
