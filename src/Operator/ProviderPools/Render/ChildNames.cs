using Kubernetes.Objects;

namespace Operator.ProviderPools.Render;

/// <summary>
/// The names of a pool's children. A pool's name has at most 40 characters, which leaves room for every suffix.
/// </summary>
internal static class ChildNames
{
    public const int GatewayPort = 4000;
    public const string MasterKey = "masterKey";
    public const string SaltKey = "saltKey";

    /// <summary>The name of the Deployment, Service, PodDisruptionBudget and autoscaler.</summary>
    public static NamespacedName Gateway(NamespacedName pool) => pool with { Name = $"{pool.Name}-gateway" };

    public static NamespacedName Config(NamespacedName pool) => pool with { Name = $"{pool.Name}-gateway-config" };

    /// <summary>The Secret of the gateway's own keys.</summary>
    public static NamespacedName Keys(NamespacedName pool) => pool with { Name = $"{pool.Name}-gateway-keys" };

    public static string GatewayUrl(NamespacedName pool) =>
        $"http://{pool.Name}-gateway.{pool.Namespace}.svc:{GatewayPort}";
}
