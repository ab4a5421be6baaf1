using Entities;
using Operator.ProviderPools.Observe;
using Operator.Report;

namespace Operator.ProviderPools.Decide;

/// <summary>A provider lacks a field that its kind requires.</summary>
internal static class ProviderIncomplete
{
    public static Verdict? Check(ProviderPoolFacts facts)
    {
        var problems = facts.Pool.Spec.Providers.Select(Problem).OfType<string>().ToList();
        return problems.Count == 0
            ? null
            : new(VerdictState.Stalled, ProviderPoolReasons.InvalidSpec, string.Join("; ", problems));
    }

    private static string? Problem(Provider provider) =>
        provider switch
        {
            { Endpoint: null, Kind: ProviderKind.Ollama or ProviderKind.Azure or ProviderKind.OpenAICompatible } =>
                $"spec.providers[{provider.Name}].endpoint: required for its kind",
            {
                ApiKeySecretRef: null,
                Kind: not (ProviderKind.Ollama or ProviderKind.Bedrock or ProviderKind.OpenAICompatible)
            } => $"spec.providers[{provider.Name}].apiKeySecretRef: required for its kind",
            _ => null,
        };
}
