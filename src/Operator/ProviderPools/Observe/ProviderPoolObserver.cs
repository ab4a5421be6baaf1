using Entities;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.Observe;
using Operator.Configuration;
using Operator.ProviderPools.Render;
using Operator.References;

namespace Operator.ProviderPools.Observe;

/// <summary>
/// Reads what <see cref="ProviderPoolFacts"/> holds: caches, and the content of Secrets that changed. Decides nothing,
/// writes nothing.
/// </summary>
internal sealed class ProviderPoolObserver(
    IObjectCache<ProviderPool> pools,
    IObjectCache<ChatInstance> instances,
    IObjectCache<V1Deployment> deployments,
    IObjectCache<V1Secret> ownSecrets,
    IContentReader<V1Secret> secrets,
    PassInputs inputs
)
{
    /// <summary>
    /// Null when the pool is gone or being deleted: there is nothing to do, because garbage collection removes its
    /// children.
    /// </summary>
    public async Task<ProviderPoolFacts?> ObserveAsync(NamespacedName key, CancellationToken cancellationToken)
    {
        if (pools.Get(key) is not { Metadata.DeletionTimestamp: null } pool)
            return null;
        var found = new Dictionary<string, ReferencedSecret>();
        // The cache of the operator's own Secrets has just generated keys at once.
        var keys =
            ownSecrets.Get(ChildNames.Keys(key))
            ?? await secrets.ReadAsync(ChildNames.Keys(key), cancellationToken).ConfigureAwait(false);
        foreach (var name in PoolSecrets.ReferredToBy(pool.Spec).Select(r => r.Name).Distinct())
        {
            if (
                await secrets.ReadAsync(key with { Name = name }, cancellationToken).ConfigureAwait(false) is { } secret
            )
                found[name] = ReferencedSecret.Of(secret);
        }
        return new()
        {
            Pool = pool,
            Now = inputs.Time.GetUtcNow(),
            Configuration = inputs.Configuration.Value,
            CallingNamespaces =
            [
                .. instances
                    .ByIndex(ChatInstanceIndexes.Pool, key.ToString())
                    .Select(instance => instance.Metadata.NamespaceProperty)
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            Secrets = found,
            Gateway = deployments.Get(ChildNames.Gateway(key)),
            MasterKey = keys is null ? null : SecretContent.Of(keys).Text(ChildNames.MasterKey),
            FreshMasterKey = $"sk-{inputs.Fresh(24)}",
            FreshSaltKey = $"sk-{inputs.Fresh(24)}",
        };
    }
}
