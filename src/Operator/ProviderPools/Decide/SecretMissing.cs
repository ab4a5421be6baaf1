using Operator.ProviderPools.Observe;
using Operator.References;
using Operator.Report;

namespace Operator.ProviderPools.Decide;

internal static class SecretMissing
{
    public static Verdict? Check(ProviderPoolFacts facts)
    {
        var missing = SecretNeeds.Missing(
            facts.Pool.Metadata.NamespaceProperty!,
            PoolSecrets.ReferredToBy(facts.Pool.Spec),
            facts.Secrets
        );
        return missing.Count == 0
            ? null
            : Arrival.Missing(
                facts.Pool.Metadata,
                facts.Now,
                ProviderPoolReasons.SecretNotFound,
                $"create {string.Join(", ", missing)}"
            );
    }
}
