using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Decide;

/// <summary>A RAG API that could store documents and never find them, because nobody turns them into vectors.</summary>
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
