using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "!(has(self.url) && has(self.uriSecretRef)) && !(has(self.url) && has(self.managed)) && !(has(self.uriSecretRef) && has(self.managed))",
    "set at most one of url (a RAG API of yours), uriSecretRef (a PostgreSQL of yours) and managed (one that the operator runs)"
)]
[ValidationRule(
    "!has(self.url) || !has(self.embeddings)",
    "embeddings belongs to the RAG API that the operator runs: remove it, or url"
)]
public sealed record InstanceKnowledge
{
    /// <summary>
    /// Lets people ask about the documents they upload, by LibreChat's RAG API, which the operator runs unless url
    /// names one of yours. Default: false.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// Where a RAG API of yours answers, such as http://rag-api.rag.svc:8000. It must know the JWT_SECRET in the Secret
    /// &lt;name&gt;-sessions, and serve this instance alone.
    /// </summary>
    [Length(1, 512)]
    [ValidationRule(ValidationRules.WebUrl, ValidationRules.WebUrlMessage)]
    public string? Url { get; init; }

    /// <summary>
    /// A Secret of the instance's namespace that holds the postgresql:// connection string of a PostgreSQL with
    /// pgvector. Default key: uri.
    /// </summary>
    [SecretKeyDefault("uri")]
    public SecretKeyReference? UriSecretRef
    {
        get;
        init => field = value?.OrKey("uri");
    }

    /// <summary>
    /// A single PostgreSQL with pgvector that the operator runs beside the instance. Default: with a volume of 10Gi.
    /// </summary>
    public ManagedKnowledge? Managed { get; init; }

    /// <summary>Who turns text into vectors. Default: text-embedding-3-small of the instance's ProviderPool.</summary>
    public KnowledgeEmbeddings? Embeddings { get; init; }
}
