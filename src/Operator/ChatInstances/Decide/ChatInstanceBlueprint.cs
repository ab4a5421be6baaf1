using Entities;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.ScaleOut;
using Operator.ChatInstances.Stores;
using Operator.Configuration;
using Operator.Onboarding;

namespace Operator.ChatInstances.Decide;

/// <summary>
/// Everything that the children of an instance are rendered from. It exists only when nothing holds the instance, so
/// that every part of it is usable.
/// </summary>
internal sealed record ChatInstanceBlueprint
{
    public required ChatInstance Instance { get; init; }
    public required OperatorConfiguration Configuration { get; init; }
    public required LibreChatVersion Version { get; init; }
    public required string Image { get; init; }
    public required Scale Scale { get; init; }

    /// <summary>Whether the instance's own host may have a route.</summary>
    public bool IsRouted { get; init; } = true;

    public required Credentials Credentials { get; init; }

    /// <summary>Fingerprint of the credentials in the cluster; null until they are written there.</summary>
    public string? CredentialsFingerprint { get; init; }

    /// <summary>
    /// What the operator's namespace is to say of the keys. Null before a pod has served, so that an instance which
    /// never served leaves nothing there, and while the database is not known; then what it says stays.
    /// </summary>
    public KeyRecord? Record { get; init; }

    /// <summary>The desired content of the Secret with the session keys.</summary>
    public required SessionKeys Sessions { get; init; }

    /// <summary>
    /// The session keys in the cluster; the desired ones before the Secret exists. The hash of the pods uses these, so
    /// that pods are replaced after the keys have changed in the cluster, and not before.
    /// </summary>
    public required SessionKeys SessionsInUse { get; init; }

    /// <summary>Includes the instance's own database.</summary>
    public required string MongoUri { get; init; }

    /// <summary>The ports that the user's own stores answer on, ascending.</summary>
    public required IReadOnlyList<int> StorePorts { get; init; }

    /// <summary>The stores that the operator runs itself.</summary>
    public required StorePlan Stores { get; init; }

    /// <summary>Null: the instance offers only the models that spec.config configures.</summary>
    public GatewayEndpoint? Gateway { get; init; }

    /// <summary>The servers inside the cluster that LibreChat and its pods may reach besides.</summary>
    public IReadOnlyList<ServerAddress> Inside { get; init; } = [];

    /// <summary>
    /// The Secrets that the pods read, by name, except the generated ones with the credentials and the session keys. A
    /// change of their content replaces the pods.
    /// </summary>
    public required IReadOnlyDictionary<string, SecretContent> Secrets { get; init; }

    /// <summary>
    /// The content of the user's ConfigMaps that the pods read, by name. A change of it replaces the pods.
    /// </summary>
    public required IReadOnlyDictionary<string, IDictionary<string, string>> ConfigMaps { get; init; }

    /// <summary>
    /// Whether hosts lead to the closed page: those of suspended tenants, or of all tenants while the instance is
    /// suspended.
    /// </summary>
    public bool HasClosedPage { get; init; }

    /// <summary>Null without spec.scaleOut.</summary>
    public ScaleOutPlan? ScaleOut { get; init; }

    /// <summary>What tenants need in LibreChat's database, one entry per tenant.</summary>
    public IReadOnlyList<TenantAccount> Accounts { get; init; } = [];

    /// <summary>Null: the pods were never replaced for the sake of their OpenID issuer.</summary>
    public SignOnRestart? SignOnRestart { get; init; }

    /// <summary>See <see cref="RunningImage.ReleaseOf"/>.</summary>
    public string? RunningRelease { get; init; }

    /// <summary>The tenants' own keys for the gateway.</summary>
    public IReadOnlyList<TenantKey> TenantKeys { get; init; } = [];

    /// <summary>The fingerprints of the keys that the pods read, by tenant.</summary>
    public IReadOnlyDictionary<string, string> KeysInPods { get; init; } = new Dictionary<string, string>();

    public required MonitoringKinds Monitoring { get; init; }

    public string Name => Instance.Metadata.Name;

    public string Namespace => Instance.Metadata.NamespaceProperty!;

    public ChatInstanceSpec Spec => Instance.Spec;
}
