using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.Apply;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.ScaleOut;
using Operator.Configuration;

namespace Operator.ChatInstances.Observe;

/// <summary>
/// Reads what <see cref="ChatInstanceFacts"/> holds: caches, and the content of Secrets and ConfigMaps that changed.
/// Decides nothing, writes nothing.
/// </summary>
internal sealed class ChatInstanceObserver(
    InstanceCaches caches,
    InstanceReferences references,
    InstanceSurroundings surroundings,
    Tenancy tenancy,
    PassInputs inputs
)
{
    /// <summary>
    /// Null when there is nothing to do for the key: the instance is gone, or on its way out without our having
    /// anything to do with it.
    /// </summary>
    public async Task<ChatInstanceFacts?> ObserveAsync(NamespacedName key, CancellationToken cancellationToken) =>
        caches.Instances.Get(key) is { } instance
        && (instance.Metadata.DeletionTimestamp is null || FinalizerWriter.IsOn(instance))
            ? await ObserveAsync(instance, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>As if the cache had <paramref name="instance"/>.</summary>
    public async Task<ChatInstanceFacts> ObserveAsync(ChatInstance instance, CancellationToken cancellationToken)
    {
        var key = NamespacedName.Of(instance);
        var (load, deployment) = (tenancy.LoadOf(key), caches.Deployments.Get(TenantKeys.DeploymentOf(instance)));
        return new()
        {
            Instance = instance,
            Now = inputs.Time.GetUtcNow(),
            Configuration = inputs.Configuration.Value,
            Secrets = await SecretsOfAsync(instance, cancellationToken).ConfigureAwait(false),
            ConfigMaps = await ConfigMapsOfAsync(instance, cancellationToken).ConfigureAwait(false),
            Record = KeyRecord.Of(await RecordOfAsync(key, cancellationToken).ConfigureAwait(false), key),
            FreshCredentials = Credentials.Of(inputs.Fresh),
            FreshSessionKeys = SessionKeys.Of(inputs.Fresh),
            Files = caches.Claims.Get(key with { Name = ChildNames.Files(key.Name) }),
            Pool = instance.Spec.ProviderPoolRef is { } pool ? caches.Pools.Get(pool.ToNamespacedName()) : null,
            Deployment = deployment,
            Probe = surroundings.Probes[instance],
            SignOn = surroundings.SignOn[instance],
            Stores = surroundings.Stores.Of(instance),
            Tenants = load.Tenants,
            Seats = load.Seats,
            SuspendedTenants = load.Suspended,
            LeavingTenants = load.Leaving,
            Siblings = SiblingsOf(instance),
            TenantWaits = instance.Spec.ScaleOut is not null && tenancy.Wait(instance),
            Accounts = tenancy.AccountsOn(instance),
            OwnTenant = tenancy.OwnerOf(instance),
            HostWinner = tenancy.HostWinner(instance),
            StoredTenantKeys = StoredKeysOf(key, deployment),
            GatewayMasterKey = surroundings.Gateways.MasterKeyFor(instance),
            Monitoring = surroundings.Monitoring(),
            Namespace = NeedsNamespace(instance)
                ? await references.Namespaces(key.Namespace!, cancellationToken).ConfigureAwait(false)
                : null,
        };
    }

    /// <summary>Once for every spec, and while the instance goes: an idle fleet asks for none.</summary>
    private static bool NeedsNamespace(ChatInstance instance) =>
        instance.Metadata.DeletionTimestamp is not null
        || instance.Status.ObservedGeneration != instance.Metadata.Generation;

    private IReadOnlyList<Sibling> SiblingsOf(ChatInstance instance) =>
        instance.Spec.Mode != InstanceMode.Shared
            ? []
            :
            [
                .. caches
                    .Instances.ByIndex(ChildKinds.OwnerUidIndex, instance.Metadata.Uid!)
                    .Select(sibling =>
                    {
                        var load = tenancy.LoadOf(NamespacedName.Of(sibling));
                        return new Sibling(sibling, load.Tenants, load.Seats, load.Leaving);
                    }),
            ];

    private HashSet<string> StoredKeysOf(NamespacedName instance, V1Deployment? deployment) =>
        [
            .. TenantKeys
                .In(deployment)
                .Keys.Where(tenant =>
                    caches.OwnSecrets.Get(instance with { Name = ChildNames.TenantKey(instance.Name, tenant) })
                        is not null
                ),
        ];

    /// <summary>
    /// Our own writes are in the cache of our own Secrets at once: keys that were generated a moment ago must not be
    /// generated again.
    /// </summary>
    private async Task<IReadOnlyDictionary<string, SecretContent>> SecretsOfAsync(
        ChatInstance instance,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<string, SecretContent>();
        foreach (
            var name in ChatInstanceIndexes
                .SecretsOf(instance)
                .Select(name => new NamespacedName(instance.Metadata.NamespaceProperty, name))
        )
        {
            var secret =
                caches.OwnSecrets.Get(name)
                ?? await references.Secrets.ReadAsync(name, cancellationToken).ConfigureAwait(false);
            if (secret is not null)
                found[name.Name] = SecretContent.Of(secret);
        }
        return found;
    }

    /// <summary>One that has lost our label is none of our cache's, and a record all the same.</summary>
    private async ValueTask<V1ConfigMap?> RecordOfAsync(NamespacedName instance, CancellationToken cancellationToken)
    {
        var name = KeyRecord.NameOf(inputs.Configuration.Value, instance);
        return caches.OwnConfigMaps.Get(name)
            ?? await references.ConfigMaps.ReadAsync(name, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyDictionary<string, IDictionary<string, string>>> ConfigMapsOfAsync(
        ChatInstance instance,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<string, IDictionary<string, string>>();
        foreach (var name in ChatInstanceIndexes.ConfigMapsOf(instance))
        {
            if (
                await references
                    .ConfigMaps.ReadAsync(new(instance.Metadata.NamespaceProperty, name), cancellationToken)
                    .ConfigureAwait(false) is
                { } map
            )
                found[name] = map.Data ?? new Dictionary<string, string>();
        }
        return found;
    }
}
