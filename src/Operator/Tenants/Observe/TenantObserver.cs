using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances;
using Operator.ChatInstances.Observe;
using Operator.ChatInstances.Probing;
using Operator.Configuration;
using Operator.Gateway;
using Operator.Placement;
using Operator.ProviderPools.Observe;
using Operator.References;
using Operator.Routing;
using Operator.Tenants.Decide;

namespace Operator.Tenants.Observe;

/// <summary>
/// Reads what <see cref="TenantFacts"/> holds: caches, and the content of Secrets that changed. Decides nothing, writes
/// nothing.
/// </summary>
internal sealed class TenantObserver(
    TenantCaches caches,
    IContentReader<V1Secret> secrets,
    DomainObserver domains,
    GatewayObserver gateways,
    Occupancy occupancy,
    HostClaims hosts,
    ActivityBoard activity,
    PassInputs inputs
)
{
    /// <summary>
    /// Null when there is nothing to do: the Tenant is gone, or is being deleted without our finalizer on it.
    /// </summary>
    public async Task<TenantFacts?> ObserveAsync(NamespacedName key, CancellationToken cancellationToken) =>
        caches.Tenants.Get(key) is { } tenant
        && (tenant.Metadata.DeletionTimestamp is null || FinalizerWriter.IsOn(tenant))
            ? await ObserveAsync(tenant, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>Observes <paramref name="tenant"/>, which has a UID, as if it were in the cache.</summary>
    public async Task<TenantFacts> ObserveAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        var (home, current, goes) = (
            HomeOf(tenant),
            inputs.Configuration.Value,
            tenant.Metadata.DeletionTimestamp is not null
        );
        var (instance, taken) = InstanceOf(tenant, home, current);
        if (taken is not null && home == NamespacedName.Of(taken))
            home = null;
        var mayHaveOwn = MayHaveOwnInstance(tenant, home, current);
        var secretsOfTenant = await SecretsOfAsync(tenant, current, cancellationToken).ConfigureAwait(false);
        // Tenants move between instances with the same data: a status that names another was written by somebody else.
        var left =
            LeftFor(home, tenant.Status.Placement) is { } former
            && caches.Instances.Get(former) is { } there
            && there.HasData(instance?.Status.DataFingerprint)
                ? there
                : null;
        return new()
        {
            Tenant = tenant,
            Now = inputs.Time.GetUtcNow(),
            Configuration = current,
            Home = home,
            Instance = instance,
            TakenInstance = taken,
            LeftInstance = left,
            OwnGateway = mayHaveOwn ? gateways.EndpointFor(tenant, DedicatedTemplate.PoolOf(tenant, current)) : null,
            HomeHasKey = left is null || gateways.Of(tenant, instance) is not { IsInPods: false },
            RouteIsReady = home is { } at && IsRouted(tenant, at),
            PinnedInstance = tenant.Spec.Placement.InstanceRef is { } pin
                ? caches.Instances.Get(pin.ToNamespacedName())
                : null,
            UnprovenHosts = domains.Unproven(tenant, current),
            IssuedCertificates = await domains
                .IssuedAsync(tenant, home?.Namespace, current, cancellationToken)
                .ConfigureAwait(false),
            Secrets = secretsOfTenant,
            ReservedSecrets = ReservedAmong(secretsOfTenant.Keys, current),
            HasNamespace =
                goes
                && caches.Namespaces.Get(new(null, TenantNames.Namespace(current, tenant.Metadata.Name))) is { } own
                && ChildKinds.OwnerUidOf(own).Contains(tenant.Metadata.Uid),
            Siblings = goes && instance is { Spec.Mode: InstanceMode.Shared } ? SiblingsOf(instance) : [],
            Namesakes = goes || mayHaveOwn || home is null ? NamesakesOf(tenant, mayHaveOwn, current) : [],
            Tombstone = Tombstone.Of(caches.ConfigMaps.Get(TenantNames.Tombstone(current, tenant.Metadata.Name))),
            Purges = goes ? PurgesOf(tenant, home, current) : [],
            SharedMongo =
                goes && instance is { Spec: { Mode: InstanceMode.Shared, Mongo.UriSecretRef: { } uri } }
                    ? await secrets
                        .ReadAsync(new(instance.Metadata.NamespaceProperty, uri.Name), cancellationToken)
                        .ConfigureAwait(false)
                    : null,
        };
    }

    /// <summary>
    /// Adds the facts that other tenants compete for: room and hosts. Call it under the lock of the placement.
    /// <paramref name="loadOf"/> leaves the tenant itself out.
    /// </summary>
    public TenantFacts Contested(TenantFacts facts, Func<NamespacedName, Load> loadOf)
    {
        facts = facts with
        {
            TakenHosts = hosts.TakenFrom(facts.Tenant),
            HomeLoad = facts.Home is { } home ? loadOf(home) : default,
        };
        return facts.Home is not null && Departure.Why(facts) is null
            ? facts
            : facts with
            {
                Candidates =
                [
                    .. caches
                        .Instances.ByIndex(ChatInstanceIndexes.Mode, nameof(InstanceMode.Shared))
                        .Select(i => new Candidate(i, loadOf(NamespacedName.Of(i)))
                        {
                            Active = activity[i],
                            IsListed = facts.Configuration.Placement.Lists(i.Metadata.NamespaceProperty),
                        }),
                ],
            };
    }

    /// <summary>Null when the instance has no gateway, or the gateway has no address yet.</summary>
    public TenantGateway? GatewayOf(Tenant tenant, ChatInstance? instance) => gateways.Of(tenant, instance);

    /// <summary>
    /// True when the spec asks for a dedicated instance, or the tenant already lives on one. For other tenants the
    /// plan's template need not be read.
    /// </summary>
    private static bool MayHaveOwnInstance(Tenant tenant, NamespacedName? home, OperatorConfiguration configuration) =>
        home == TenantNames.DedicatedInstance(configuration, tenant.Metadata.Name)
        || TierRules.Decide(tenant, configuration).Tier == TenantTier.Dedicated;

    private IReadOnlyList<ChatInstance> SiblingsOf(ChatInstance instance) =>
        [
            .. caches
                .Instances.ByIndex(ChatInstanceIndexes.Mode, nameof(InstanceMode.Shared))
                .Where(other =>
                    other.HasData(instance.Status.DataFingerprint)
                    && other.Metadata is { DeletionTimestamp: null }
                    && NamespacedName.Of(other) != NamespacedName.Of(instance)
                ),
        ];

    private IReadOnlyList<ChatInstance> NamesakesOf(Tenant tenant, bool mayHaveOwn, OperatorConfiguration current)
    {
        var named = mayHaveOwn ? DedicatedTemplate.DatabaseOf(tenant, current) : null;
        return
        [
            .. new[] { tenant.Metadata.Name, named }
                .OfType<string>()
                .Distinct()
                .SelectMany(database => caches.Instances.ByIndex(ChatInstanceIndexes.Database, database))
                .Where(instance =>
                    NamespacedName.Of(instance) != TenantNames.DedicatedInstance(current, tenant.Metadata.Name)
                ),
        ];
    }

    /// <summary>
    /// The instance at the tenant's home, or the one that it is to have as its own. That one counts if it and its
    /// namespace bear the tenant's UID, or are kept for it: somebody else's of the same name is taken, and has nothing
    /// of the tenant.
    /// </summary>
    private (ChatInstance? Instance, ChatInstance? Taken) InstanceOf(
        Tenant tenant,
        NamespacedName? home,
        OperatorConfiguration current
    )
    {
        var own = TenantNames.DedicatedInstance(current, tenant.Metadata.Name);
        var instance = caches.Instances.Get(home ?? own);
        if (instance is null)
            return (null, null);
        if (NamespacedName.Of(instance) != own)
            return (instance.Spec.Mode == InstanceMode.Shared ? instance : null, null);
        return OwnInstance.IsOf(tenant, instance, caches.Namespaces.Get(new(null, own.Namespace!)))
            ? (instance, null)
            : (null, instance);
    }

    /// <summary>A Job counts where the operator makes it, and under the name that it gives.</summary>
    private IReadOnlyList<V1Job> PurgesOf(Tenant tenant, NamespacedName? home, OperatorConfiguration current) =>
        [
            .. caches
                .Jobs.ByIndex(ChildKinds.OwnerUidIndex, tenant.Metadata.Uid!)
                .Where(job =>
                    (
                        job.Metadata.NamespaceProperty == current.OperatorNamespace
                        || job.Metadata.NamespaceProperty == home?.Namespace
                    )
                    && job.Metadata.Name.StartsWith(
                        $"{TenantNames.Purge(tenant.Metadata.Name)}-",
                        StringComparison.Ordinal
                    )
                ),
        ];

    private NamespacedName? HomeOf(Tenant tenant) =>
        occupancy.AssumedFor(tenant.Metadata.Uid!)
        ?? tenant.PlacedOn()
        ?? RouteContent.HomeOf(tenant, caches.RouteKinds, caches.Instances);

    /// <summary>
    /// When the status of a move was not written, or is not in the cache yet, it still shows the instance that was
    /// left.
    /// </summary>
    private static NamespacedName? LeftFor(NamespacedName? home, TenantPlacementStatus? shown) =>
        (
            home is not null && shown?.InstanceRef is { } instance && instance.ToNamespacedName() != home
                ? instance
                : shown?.Leaving
        )?.ToNamespacedName();

    private bool IsRouted(Tenant tenant, NamespacedName home)
    {
        bool[] ready =
        [
            .. RouteContent
                .RoutesOf(tenant, caches.RouteKinds)
                .Where(route => route.Metadata.NamespaceProperty == home.Namespace)
                .Select(RouteReadiness.Of)
                .OfType<bool>(),
        ];
        return ready.Length > 0 && Array.TrueForAll(ready, isReady => isReady);
    }

    private Dictionary<string, string> ReservedAmong(IEnumerable<string> names, OperatorConfiguration current)
    {
        var reserved = new Dictionary<string, string>();
        foreach (var name in names)
        {
            var key = new NamespacedName(current.OperatorNamespace, name);
            if (caches.Pools.ByIndex(ProviderPoolIndexes.Secret, key.ToString()).FirstOrDefault() is { } pool)
                reserved[name] = $"ProviderPool {NamespacedName.Of(pool)}";
            else if (name == current.Postgres.ConnectionSecretRef.Name)
                reserved[name] = "the metering";
        }
        return reserved;
    }

    private async Task<IReadOnlyDictionary<string, V1Secret?>> SecretsOfAsync(
        Tenant tenant,
        OperatorConfiguration current,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<string, V1Secret?>();
        foreach (var name in TenantSecretReferences.NamesOf(tenant, current))
        {
            found[name] = await secrets
                .ReadAsync(new(current.OperatorNamespace, name), cancellationToken)
                .ConfigureAwait(false);
        }
        return found;
    }
}
