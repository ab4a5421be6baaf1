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
    /// Lets people ask about the documents they upload, through LibreChat's RAG API. The operator runs the RAG API
    /// unless url names one of your own. Default: false.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// URL of a RAG API of your own, such as http://rag-api.rag.svc:8000. It must use the JWT_SECRET in the Secret
    /// &lt;name&gt;-sessions, and serve this instance only.
    /// </summary>
    [Length(1, 512)]
    [ValidationRule(ValidationRules.WebUrl, ValidationRules.WebUrlMessage)]
    public string? Url { get; init; }

    /// <summary>
    /// A Secret in the instance's namespace that holds the postgresql:// connection string of a PostgreSQL with
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

    /// <summary>
    /// The model that turns text into vectors. Default: text-embedding-3-small of the instance's ProviderPool.
    /// </summary>
    public KnowledgeEmbeddings? Embeddings { get; init; }
}
