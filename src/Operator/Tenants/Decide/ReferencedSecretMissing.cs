using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

internal static class ReferencedSecretMissing
{
    public static Verdict? Check(TenantFacts facts)
    {
        foreach (var reference in TenantSecretReferences.Of(facts.Tenant, facts.Configuration))
        {
            var secret = facts.Secrets.GetValueOrDefault(reference.Name);
            if (secret is null)
                return Missing(
                    facts,
                    $"{reference.Path} names Secret {reference.Name}, which does not exist in namespace {facts.Configuration.OperatorNamespace}: create it"
                );
            if (reference.Key is { } key && secret.Data?.ContainsKey(key) != true)
            {
                return Missing(
                    facts,
                    $"{reference.Path} names key {key} of Secret {reference.Name} in namespace {facts.Configuration.OperatorNamespace}, which has no such key: add it"
                );
            }
        }
        return null;
    }

    private static Verdict Missing(TenantFacts facts, string message) =>
        Refusals.Missing(facts, TenantReasons.SecretNotFound, message);
}
