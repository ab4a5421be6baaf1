using Entities;
using Kubernetes.Objects;
using Operator.ProviderPools.Render;

namespace Operator.ProviderPools.Observe;

/// <summary>
/// The cache indexes that find the ProviderPools that a change concerns, so that no change needs a scan of all pools.
/// </summary>
internal static class ProviderPoolIndexes
{
    /// <summary>By every Secret that the gateway reads, as namespace/name.</summary>
    public const string Secret = "secret";

    public static Dictionary<string, Func<ProviderPool, IEnumerable<string>>> All { get; } =
        new() { [Secret] = SecretsOf };

    /// <summary>The Secrets that the spec refers to, and the generated one.</summary>
    private static IEnumerable<string> SecretsOf(ProviderPool pool) =>
        PoolSecrets
            .ReferredToBy(pool.Spec)
            .Select(r => new NamespacedName(pool.Metadata.NamespaceProperty, r.Name))
            .Append(ChildNames.Keys(NamespacedName.Of(pool)))
            .Distinct()
            .Select(n => n.ToString());
}
