using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances.Decide;
using Operator.Configuration;
using Operator.Onboarding;
using Operator.Placement;

namespace Operator.Tenants.Observe;

/// <summary>
/// Everything that a decision about a Tenant depends on, as it was at <see cref="Now"/>. Immutable; a rule that needs
/// another fact gets it here.
/// </summary>
internal sealed record TenantFacts
{
    public required Tenant Tenant { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required OperatorConfiguration Configuration { get; init; }

    /// <summary>
    /// The instance with the tenant's data: the one that was decided a moment ago, or else that of its status, or else
    /// that of its route. Null: it has none yet.
    /// </summary>
    public NamespacedName? Home { get; init; }

    /// <summary>
    /// The ChatInstance at <see cref="Home"/>, or the one a dedicated tenant is to have; null when it does not exist.
    /// </summary>
    public ChatInstance? Instance { get; init; }

    /// <summary>
    /// Somebody else's ChatInstance with the name and in the place of the one that would be the tenant's own; null: there
    /// is none.
    /// </summary>
    public ChatInstance? TakenInstance { get; init; }

    /// <summary>
    /// The ChatInstance that spec.placement.instanceRef names; null when it names none or it does not exist.
    /// </summary>
    public ChatInstance? PinnedInstance { get; init; }

    /// <summary>
    /// The instance that the tenant has left but is still served by, until its new route is ready; null: none, or it
    /// does not exist any more.
    /// </summary>
    public ChatInstance? LeftInstance { get; init; }

    /// <summary>The edge has taken up the route at <see cref="Home"/>.</summary>
    public bool RouteIsReady { get; init; }

    /// <summary>
    /// The gateway of a dedicated tenant's own instance, with the models that the tenant's plan gives it; null while
    /// there is none.
    /// </summary>
    public GatewayEndpoint? OwnGateway { get; init; }

    /// <summary>
    /// All pods at <see cref="Home"/> have the tenant's key for the gateway, or need none. Only checked while the
    /// tenant leaves another instance, to decide which of the two serves it.
    /// </summary>
    public bool HomeHasKey { get; init; } = true;

    /// <summary>How long until the move budget allows one more move; zero: at once.</summary>
    public TimeSpan MoveWait { get; init; }

    /// <summary>The load of the instance at <see cref="Home"/> without this tenant.</summary>
    public Load HomeLoad { get; init; }

    /// <summary>The shared instances to choose from. Empty unless the tenant needs a place or has to move.</summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    /// <summary>The tenant's hosts that belong to another Tenant or ChatInstance, with its kind and name.</summary>
    public IReadOnlyDictionary<string, string> TakenHosts { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The tenant's domains that the DNS does not prove yet, with what was found; null: the DNS has not answered yet.
    /// Empty unless the configuration requires proof.
    /// </summary>
    public IReadOnlyDictionary<string, string?> UnprovenHosts { get; init; } = new Dictionary<string, string?>();

    /// <summary>
    /// The Secrets in the route's namespace that cert-manager fills, by name; null for one that does not exist yet.
    /// </summary>
    public IReadOnlyDictionary<string, V1Secret?> IssuedCertificates { get; init; } =
        new Dictionary<string, V1Secret?>();

    /// <summary>
    /// The Secrets of the operator's namespace that the tenant refers to, by name; null for one that does not exist.
    /// </summary>
    public IReadOnlyDictionary<string, V1Secret?> Secrets { get; init; } = new Dictionary<string, V1Secret?>();

    /// <summary>
    /// Those of <see cref="Secrets"/> that no Tenant may use, by name: who uses them.
    /// </summary>
    public IReadOnlyDictionary<string, string> ReservedSecrets { get; init; } = new Dictionary<string, string>();

    /// <summary>The result of the tenant's onboarding so far.</summary>
    public OnboardingFacts Onboarding { get; init; } = OnboardingFacts.None;

    /// <summary>
    /// What a deleted Tenant of this name left behind, or this one while it is being deleted; null: nothing.
    /// </summary>
    public Tombstone? Tombstone { get; init; }

    /// <summary>The attempts to remove the tenant's data, while it is being deleted.</summary>
    public IReadOnlyList<V1Job> Purges { get; init; } = [];

    /// <summary>
    /// While the tenant is being deleted: the Secret with the connection string of the shared instance at
    /// <see cref="Home"/>; null when there is none.
    /// </summary>
    public V1Secret? SharedMongo { get; init; }

    /// <summary>While the tenant is being deleted: a namespace that was made for it is still there.</summary>
    public bool HasNamespace { get; init; }

    /// <summary>
    /// The other ChatInstances that use, on a MongoDB of the user's, a database with the tenant's name, or with the
    /// name that the plan's template and spec.instance set. Empty while the tenant shares an instance and is not being
    /// deleted.
    /// </summary>
    public IReadOnlyList<ChatInstance> Namesakes { get; init; } = [];

    /// <summary>
    /// While the tenant is being deleted: the other shared instances that show the data at <see cref="Home"/>. Each has
    /// its own search index and vectors, which it fills from the database.
    /// </summary>
    public IReadOnlyList<ChatInstance> Siblings { get; init; } = [];

    /// <summary>The pools at whose gateways the tenant may have a key.</summary>
    public IReadOnlyList<NamespacedName> KeyPools =>
        [.. (Tenant.Status.Onboarding?.ProviderPools ?? []).Select(pool => pool.ToNamespacedName())];

    public bool IsBeingDeleted => Tenant.Metadata.DeletionTimestamp is not null;

    public string Name => Tenant.Metadata.Name;

    public TenantSpec Spec => Tenant.Spec;

    public PlanConfiguration Plan => Configuration.Plans[PlanNames.Of(Spec.Plan)];
}
