using Entities;
using k8s.Models;
using Kubernetes.Cache;
using Kubernetes.Objects;
using Operator.ChatInstances;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.LibreChat;
using Operator.ProviderPools.Render;

namespace Operator.Gateway;

/// <summary>Reads from the caches what tenants and instances need to know about a pool's gateway.</summary>
/// <param name="pools">All pools of the cluster.</param>
/// <param name="ownSecrets">The Secrets that the operator created, including the gateways' master keys.</param>
/// <param name="deployments">The Deployments that the operator created.</param>
internal sealed class GatewayObserver(
    IObjectCache<ProviderPool> pools,
    IObjectCache<V1Secret> ownSecrets,
    IObjectCache<V1Deployment> deployments
)
{
    /// <summary>Null for an instance without a pool, or if the pool's gateway has no address yet.</summary>
    public TenantGateway? Of(Tenant tenant, ChatInstance? instance)
    {
        if (PoolOf(instance) is not { } pool || GatewayEndpoint.Of(pool, tenant.Spec.Plan) is not { } endpoint)
            return null;
        var key = MasterKeyOf(pool) is { } master ? VirtualKey.For(master, tenant.Metadata.Uid!) : null;
        var isByReference =
            instance!.Spec.Mode == InstanceMode.Dedicated || !LibreChatRelease.EncryptsOverrides(instance);
        return new()
        {
            Endpoint = endpoint,
            IsRestricted = pool.Spec.Plans?.Any(p => p.Plan == tenant.Spec.Plan) == true,
            KeepsKeys = pool.Spec.Gateway.DatabaseSecretRef is not null,
            Key = key,
            IsByReference = isByReference,
            IsInPods =
                key is null
                || !isByReference
                || TenantKeys.AreInAllPods(
                    deployments.Get(TenantKeys.DeploymentOf(instance)),
                    tenant.Metadata.Name,
                    VirtualKey.FingerprintOf(key)
                ),
        };
    }

    /// <summary>
    /// The pool's gateway as the tenant may use it. Null if the pool does not exist or has no address yet.
    /// </summary>
    public GatewayEndpoint? EndpointFor(Tenant tenant, NamespacedName? pool) =>
        pool is { } name ? GatewayEndpoint.Of(pools.Get(name), tenant.Spec.Plan) : null;

    /// <summary>
    /// The master key that the keys of the instance's tenants are derived from. Null if they have no keys.
    /// </summary>
    public string? MasterKeyFor(ChatInstance instance) => PoolOf(instance) is { } pool ? MasterKeyOf(pool) : null;

    /// <summary>Null if the pool is deleted, because its gateway is deleted with it.</summary>
    public GatewaySession? SessionFor(NamespacedName pool) =>
        pools.Get(pool) is { } found ? new(pool, MasterKeyOf(found)) : null;

    private ProviderPool? PoolOf(ChatInstance? instance) =>
        instance?.Spec.ProviderPoolRef is { } reference ? pools.Get(reference.ToNamespacedName()) : null;

    private string? MasterKeyOf(ProviderPool pool) =>
        pool.Spec.Gateway.DatabaseSecretRef is not null
        && ownSecrets.Get(ChildNames.Keys(NamespacedName.Of(pool))) is { } keys
            ? SecretContent.Of(keys).Text(ChildNames.MasterKey)
            : null;
}
