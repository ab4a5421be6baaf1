using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Operator.ChatInstances.Stores;

namespace Operator.ChatInstances.Render;

/// <summary>
/// The name of everything that is made for an instance, from the instance's name. All fit into 63 characters, the limit
/// of Services and label values: what is longer is cut and ends in a hash of the whole.
/// </summary>
internal static class ChildNames
{
    private const int MaxLength = 63;

    /// <summary>Of all Secrets in an instance's namespace but the keys and certificates of tenants.</summary>
    private static readonly FrozenSet<string> LastWordsOfSecrets =
    [
        "credentials",
        "sessions",
        "connections",
        "gateway",
        "tls",
        ManagedStores.Mongo,
        ManagedStores.Redis,
        ManagedStores.Search,
        ManagedStores.Vectors,
    ];

    /// <summary>
    /// Deployment, Service, ServiceAccount, HorizontalPodAutoscaler, PodDisruptionBudget and NetworkPolicy, and the
    /// value of the instance label of pods.
    /// </summary>
    public static string Workload(string instance) => Fit(instance, "");

    /// <summary>ConfigMap with librechat.yaml.</summary>
    public static string Config(string instance) => Fit(instance, "-config");

    /// <summary>Secret with the keys that stored data is encrypted with.</summary>
    public static string Credentials(string instance) => Fit(instance, "-credentials");

    /// <summary>Secret with what is signed with: JWT_SECRET and the like.</summary>
    public static string Sessions(string instance) => Fit(instance, "-sessions");

    /// <summary>Secret with the connection strings as LibreChat takes them.</summary>
    public static string Connections(string instance) => Fit(instance, "-connections");

    /// <summary>
    /// Secret with the key for the pool's gateway of an instance that is nobody's own, made by others.
    /// </summary>
    public static string Gateway(string instance) => Fit(instance, "-gateway");

    /// <summary>
    /// Secret with a tenant's own key for the pool's gateway. Where another Secret could have the name, dots stand in it,
    /// which neither an instance nor a tenant has in its name. It is no label: it is never cut.
    /// </summary>
    public static string TenantKey(string instance, string tenant)
    {
        const string key = "-key-";
        var name = instance + key + tenant;
        var isOnlyThis =
            name.Length <= MaxLength
            && name.IndexOf(key, StringComparison.Ordinal) == name.LastIndexOf(key, StringComparison.Ordinal)
            && !name.Contains("-tls-", StringComparison.Ordinal)
            && !LastWordsOfSecrets.Contains(name[(name.LastIndexOf('-') + 1)..]);
        return isOnlyThis ? name : $"{instance}.key.{tenant}";
    }

    /// <summary>
    /// Jobs that make the tenants' accounts, where a hash of eight digits follows, because a Job never changes; and the
    /// NetworkPolicy of their pods.
    /// </summary>
    public static string Accounts(string instance) => Fit(instance, "-accounts", MaxLength - "-01234567".Length);

    /// <summary>PersistentVolumeClaim for uploaded files.</summary>
    public static string Files(string instance) => Fit(instance, "-files");

    /// <summary>
    /// Everything that is made for a store that the operator runs: StatefulSet, Service, Secret, PersistentVolumeClaim,
    /// NetworkPolicy.
    /// </summary>
    public static string Store(string instance, string component) => Fit(instance, $"-{component}");

    /// <summary>Deployment, Service and NetworkPolicy of the RAG API.</summary>
    public static string RagApi(string instance) => Fit(instance, "-rag-api");

    /// <summary>Everything that answers for suspended tenants.</summary>
    public static string ClosedPage(string instance) => Fit(instance, "-closed");

    /// <summary>Everything that answers under a shared instance's own host.</summary>
    public static string FrontPage(string instance) => Fit(instance, "-front");

    /// <summary>The route of the instance's own host, and the Secret with its certificate.</summary>
    public static string Route(string instance) => Fit(instance, "-own");

    public static string Certificate(string instance) => Fit(instance, "-own-tls");

    private static string Fit(string instance, string suffix, int mostCharacters = MaxLength)
    {
        if (instance.Length + suffix.Length <= mostCharacters)
            return instance + suffix;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(instance)).AsSpan(0, 4));
        return $"{instance[..(mostCharacters - suffix.Length - hash.Length - 1)].TrimEnd('-', '.')}-{hash}{suffix}";
    }
}
