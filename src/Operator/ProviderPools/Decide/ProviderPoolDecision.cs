using System.Text.Json.Nodes;
using Kubernetes.Objects;
using Operator.ProviderPools.Observe;
using Operator.Report;

namespace Operator.ProviderPools.Decide;

/// <summary>
/// Makes the plan from the facts. The first check that fails decides. The checks are in the order in which a person
/// should fix the problems.
/// </summary>
internal static class ProviderPoolDecision
{
    private static readonly Func<ProviderPoolFacts, Verdict?>[] Objections =
    [
        facts => Pause.Of(facts.Pool.Metadata),
        NoPrimaryProvider.Check,
        ProviderIncomplete.Check,
        PlanNamesUnknownProvider.Check,
        AutoscalingMalformed.Check,
        RecoveryTimeoutMalformed.Check,
        ModelNameIsReference.Check,
        SecretMissing.Check,
    ];

    public static ProviderPoolPlan Decide(ProviderPoolFacts facts)
    {
        var objection = Objections.Select(check => check(facts)).FirstOrDefault(v => v is not null);
        return new()
        {
            Providers = [.. facts.Pool.Spec.Providers.Select(ProviderActivity.Of)],
            Objection = objection,
            Gateway = objection is null ? Gateway(facts) : null,
        };
    }

    private static GatewayPlan Gateway(ProviderPoolFacts facts)
    {
        var spec = facts.Pool.Spec;
        return new()
        {
            Pool = NamespacedName.Of(facts.Pool),
            Image = string.IsNullOrEmpty(spec.Gateway.Image) ? facts.Configuration.Images.LiteLlm : spec.Gateway.Image,
            Configuration = facts.Configuration,
            CallingNamespaces = facts.CallingNamespaces,
            Replicas = spec.Gateway.Autoscaling is null ? spec.Gateway.Replicas : null,
            Autoscaling = spec.Gateway.Autoscaling,
            Routing = spec.Routing,
            FailureThreshold = spec.CircuitBreaker.FailureThreshold,
            RecoveryTimeout = GoDuration.Parse(spec.CircuitBreaker.RecoveryTimeout),
            Database = spec.Gateway.DatabaseSecretRef,
            Redis = spec.Gateway.RedisSecretRef,
            SecretsHash = SecretsHash(facts),
            FreshMasterKey = facts.FreshMasterKey,
            FreshSaltKey = facts.FreshSaltKey,
        };
    }

    private static string SecretsHash(ProviderPoolFacts facts)
    {
        var hashes = new JsonObject();
        foreach (var reference in PoolSecrets.ReferredToBy(facts.Pool.Spec))
            hashes[$"{reference.Name}/{reference.Key}"] = facts.Secrets[reference.Name].HashByKey[reference.Key!];
        hashes["masterKey"] = ContentHash.Of(facts.MasterKey ?? facts.FreshMasterKey);
        return ContentHash.Of(hashes);
    }
}
