using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances.LibreChat;
using Operator.ChatInstances.Probing;
using Operator.ChatInstances.Render;
using Operator.ChatInstances.ScaleOut;
using Operator.ChatInstances.Stores;
using Operator.Configuration;
using Operator.Onboarding;

namespace Operator.ChatInstances.Observe;

/// <summary>Everything that a decision about one instance rests on, as it was at <see cref="Now"/>.</summary>
internal sealed record ChatInstanceFacts
{
    public required ChatInstance Instance { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required OperatorConfiguration Configuration { get; init; }

    /// <summary>
    /// Of the instance's namespace, by name: those the spec refers to, the generated ones, and the one with the
    /// gateway's key. Missing ones are absent.
    /// </summary>
    public required IReadOnlyDictionary<string, SecretContent> Secrets { get; init; }

    /// <summary>
    /// What is in the ConfigMaps of the instance's namespace that the spec refers to, by name. Missing ones are absent.
    /// </summary>
    public IReadOnlyDictionary<string, IDictionary<string, string>> ConfigMaps { get; init; } =
        new Dictionary<string, IDictionary<string, string>>();

    /// <summary>What the generated Secrets get if there are none yet, or a rotation is due.</summary>
    public required Credentials FreshCredentials { get; init; }
    public required SessionKeys FreshSessionKeys { get; init; }

    /// <summary>Which keys the operator's namespace says that the data needs; null: it says nothing.</summary>
    public KeyRecord? Record { get; init; }

    /// <summary>The claim for uploaded files, which outlives the instance; null without one.</summary>
    public V1PersistentVolumeClaim? Files { get; init; }

    /// <summary>The one that the spec refers to; null when there is none of that name.</summary>
    public ProviderPool? Pool { get; init; }

    /// <summary>Who has the instance's own host in its stead, as a person reads it; null: nobody.</summary>
    public string? HostWinner { get; init; }

    /// <summary>As it runs; null before it was made.</summary>
    public V1Deployment? Deployment { get; init; }

    /// <summary>What the health checks add up to.</summary>
    public ProbeState Probe { get; init; } = ProbeState.Unknown;

    /// <summary>What is known of its single sign-on.</summary>
    public SignOnState SignOn { get; init; } = SignOnState.Unknown;

    /// <summary>Of the stores that the operator runs for it.</summary>
    public StoreFacts Stores { get; init; } = StoreFacts.None;

    /// <summary>How many tenants, with how many seats, are placed here.</summary>
    public int Tenants { get; init; }
    public int Seats { get; init; }

    /// <summary>Of <see cref="Tenants"/>, those whose chat is closed.</summary>
    public int SuspendedTenants { get; init; }

    /// <summary>How many have left for another instance, and are served here until that one can.</summary>
    public int LeavingTenants { get; init; }

    /// <summary>The instances that were made from this one's template.</summary>
    public IReadOnlyList<Sibling> Siblings { get; init; } = [];

    /// <summary>A tenant waits for room that another sibling would give.</summary>
    public bool TenantWaits { get; init; }

    /// <summary>Who is to be known inside LibreChat from the start, by tenant.</summary>
    public IReadOnlyList<TenantAccount> Accounts { get; init; } = [];

    /// <summary>
    /// The Tenant whose own instance it is, proven by what only the operator can have written; null: nobody's.
    /// </summary>
    public Tenant? OwnTenant { get; init; }

    /// <summary>What tenants' keys for the gateway are made from; null where the pool keeps none.</summary>
    public string? GatewayMasterKey { get; init; }

    /// <summary>The tenants whose key for the gateway is in its Secret, of those that the pods read one of.</summary>
    public IReadOnlySet<string> StoredTenantKeys { get; init; } = new HashSet<string>();

    /// <summary>What of the Prometheus operator the cluster has.</summary>
    public MonitoringKinds Monitoring { get; init; } = MonitoringKinds.None;

    /// <summary>
    /// Where the instance is. Looked at only when the spec is new, and while the instance is being deleted; null
    /// otherwise, and when it is gone.
    /// </summary>
    public V1Namespace? Namespace { get; init; }

    /// <summary>Where <see cref="Namespace"/> was looked at: it is there, and not being deleted.</summary>
    public bool NamespaceStays => Namespace is { Metadata.DeletionTimestamp: null };

    /// <summary>Holds secrets: a record is easily logged.</summary>
    public override string ToString() => NamespacedName.Of(Instance).ToString();

    public bool IsBeingDeleted => Instance.Metadata.DeletionTimestamp is not null;

    public Credentials? LiveCredentials =>
        Secrets.TryGetValue(CredentialsSource.NameOf(Instance), out var secret) ? Credentials.Of(secret) : null;

    public SessionKeys? LiveSessionKeys =>
        Secrets.TryGetValue(ChildNames.Sessions(Instance.Metadata.Name), out var secret)
            ? SessionKeys.Of(secret)
            : null;
}
