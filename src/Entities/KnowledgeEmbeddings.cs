using Kubernetes.Objects.Attributes;

namespace Entities;

[ValidationRule(
    "!has(self.apiKeySecretRef) || has(self.url)",
    "apiKeySecretRef needs url: without url the gateway of the ProviderPool is asked, with the instance's own key"
)]
public sealed record KnowledgeEmbeddings
{
    /// <summary>
    /// Name of the embeddings model at the API that serves it. After a change, documents that were indexed with another
    /// model are no longer found. Default: text-embedding-3-small.
    /// </summary>
    [Length(1, 128)]
    public string Model { get; set; } = "text-embedding-3-small";

    /// <summary>
    /// Base URL of an OpenAI-compatible API that serves the model, such as https://api.openai.com/v1. Default: the
    /// gateway of the instance's ProviderPool.
    /// </summary>
    [Length(1, 512)]
    [ValidationRule(ValidationRules.WebUrl, ValidationRules.WebUrlMessage)]
    public string? Url { get; init; }

    /// <summary>
    /// A Secret in the instance's namespace with the API key for url. Default: none, no key is sent. Default key:
    /// apiKey.
    /// </summary>
    [SecretKeyDefault("apiKey")]
    public SecretKeyReference? ApiKeySecretRef
    {
        get;
        init => field = value?.OrKey("apiKey");
    }
}
