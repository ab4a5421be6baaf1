using Entities;

namespace Operator.ProviderPools.Observe;

/// <summary>The Secret references of a pool.</summary>
internal static class PoolSecrets
{
    public static IEnumerable<SecretKeyReference> ReferredToBy(ProviderPoolSpec spec) =>
        spec
            .Providers.Select(p => p.ApiKeySecretRef)
            .Append(spec.Gateway.DatabaseSecretRef)
            .Append(spec.Gateway.RedisSecretRef)
            .OfType<SecretKeyReference>();
}
