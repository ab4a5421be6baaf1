using Entities;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.Configuration;
using Operator.ProviderPools.Render;
using Operator.References;

namespace Operator.ProviderPools.Observe;

/// <summary>Reads what <see cref="ProviderPoolFacts"/> holds. Decides nothing, writes nothing.</summary>
internal sealed class ProviderPoolObserver(
    OperatorConfiguration configuration, IObjectCache<Deployment> deployments, ISecretReader secrets, FreshSecret fresh, TimeProvider time)
{
    public async Task<ProviderPoolFacts> ObserveAsync(ProviderPool pool, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ReferencedSecret>();
        foreach (var name in PoolSecrets.ReferredToBy(pool.Spec).Select(r => r.Name).Distinct())
        {
            if (await secrets.ReadAsync(new(pool.Metadata.Namespace, name), cancellationToken).ConfigureAwait(false) is { } secret) found[name] = secret;
        }
        return new()
        {
            Pool = pool,
            Now = time.GetUtcNow(),
            DefaultImage = configuration.Images.LiteLlm,
            Secrets = found,
            Gateway = deployments.Get(ChildNames.Gateway(NamespacedName.Of(pool))),
            FreshMasterKey = $"sk-{fresh(24)}",
            FreshSaltKey = $"sk-{fresh(24)}",
        };
    }
}
