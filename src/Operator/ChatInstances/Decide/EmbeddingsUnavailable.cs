using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// No embeddings model is configured. The RAG API could not turn documents into vectors, and would never find them.
/// </summary>
internal static class EmbeddingsUnavailable
{
    public static IEnumerable<Finding> In(ChatInstanceFacts facts)
    {
        var spec = facts.Instance.Spec;
        if (
            spec
            is not { Knowledge: { Enabled: true, Url: null, Embeddings: null or { Url: null } }, ProviderPoolRef: null }
        )
            yield break;
        yield return new(
            ChatInstanceReasons.EmbeddingsMissing,
            "spec.knowledge needs a model for embeddings: set spec.providerPoolRef to a pool that serves one, or spec.knowledge.embeddings.url to an OpenAI-compatible API",
            Effect.Hold
        );
    }
}
