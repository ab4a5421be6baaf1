using Entities;
using Kubernetes.Objects;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Observe;

/// <summary>
/// By what ChatInstances are found when something else changes, so that no change is looked up by walking the fleet.
/// </summary>
internal static class ChatInstanceIndexes
{
    /// <summary>By the instance's own host.</summary>
    public const string Host = "host";

    /// <summary>By <see cref="InstanceMode"/>, its name.</summary>
    public const string Mode = "mode";

    /// <summary>Under its own name: those with spec.scaleOut.</summary>
    public const string ScaleOut = "scaleOut";

    /// <summary>By the pool that is referred to, as namespace/name.</summary>
    public const string Pool = "pool";

    /// <summary>
    /// By the Secret from which the pool's gateway has its master key, and tenants theirs, as namespace/name.
    /// </summary>
    public const string PoolKeys = "poolKeys";

    /// <summary>By every Secret that the pods read, as namespace/name.</summary>
    public const string Secret = "secret";

    /// <summary>By every ConfigMap of the user's that the pods read, as namespace/name.</summary>
    public const string ConfigMap = "configMap";

    /// <summary>
    /// By the name of the database, of a MongoDB of the user's: one that the operator runs is nobody else's.
    /// </summary>
    public const string Database = "database";

    public static Dictionary<string, Func<ChatInstance, IEnumerable<string>>> All { get; } =
        new()
        {
            [Host] = HostsOf,
            [Mode] = instance => [instance.Spec.Mode.ToString()],
            [ScaleOut] = instance => instance.Spec.ScaleOut is null ? [] : [ScaleOut],
            [Pool] = instance => instance.Spec.ProviderPoolRef is { } pool ? [pool.ToNamespacedName().ToString()] : [],
            [PoolKeys] = instance =>
                instance.Spec.ProviderPoolRef is { } pool
                    ? [ProviderPools.Render.ChildNames.Keys(pool.ToNamespacedName()).ToString()]
                    : [],
            [Secret] = instance =>
                SecretsOf(instance)
                    .Select(name => new NamespacedName(instance.Metadata.NamespaceProperty, name).ToString()),
            [Database] = instance => instance.Spec.Mongo.Managed is null ? [instance.Spec.Mongo.Database] : [],
            [ConfigMap] = instance =>
                ConfigMapsOf(instance)
                    .Select(name => new NamespacedName(instance.Metadata.NamespaceProperty, name).ToString()),
        };

    public static IEnumerable<string> HostsOf(ChatInstance instance) =>
        instance.Spec.Route.Host is { } host ? [host] : [];

    public static IEnumerable<string> ConfigMapsOf(ChatInstance instance) =>
        ConfigMapUse.Of(instance).Select(use => use.Name).Distinct();

    /// <summary>Those the spec refers to, the generated ones, and the one with the gateway's key.</summary>
    public static IEnumerable<string> SecretsOf(ChatInstance instance) =>
        SecretUse
            .Of(instance)
            .Select(use => use.Name)
            .Append(ChildNames.Credentials(instance.Metadata.Name))
            .Append(ChildNames.Sessions(instance.Metadata.Name))
            .Append(ChildNames.Gateway(instance.Metadata.Name))
            .Concat(ManagedStores.Of(instance.Spec).Select(store => store.Name(instance.Metadata.Name)))
            .Distinct();
}
