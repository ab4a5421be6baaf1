namespace Operator.Configuration;

/// <summary>
/// Image references with their pinned tags; <see cref="LibreChat"/> alone has none, because its tag is the version of
/// the ChatInstance.
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

    /// <summary>An nginx that runs as user 101 and needs no rights: what answers for suspended tenants.</summary>
    public required string ClosedPage { get; init; }
}
