using Entities;
using k8s.Models;
using Kubernetes.Objects;
using Operator.ChatInstances.Decide;
using Operator.Configuration;
using Operator.Onboarding;
using Operator.Placement;

namespace Operator.Tenants.Observe;

/// <summary>
/// Everything that decides what becomes of a Tenant, as it was at <see cref="Now"/>. Immutable; a rule that needs more
/// gets it here.
/// </summary>
internal sealed record TenantFacts
{
    public required Tenant Tenant { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required OperatorConfiguration Configuration { get; init; }

    /// <summary>
    /// Where the tenant's data is by now: from its status, else as assumed a moment ago, else as its route tells. Null:
    /// it has no home yet.
    /// </summary>
    public NamespacedName? Home { get; init; }

    /// <summary>
    /// The ChatInstance at <see cref="Home"/>, or the one a dedicated tenant is to have; null when it does not exist.
    /// </summary>
    public ChatInstance? Instance { get; init; }

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
    /// All pods at <see cref="Home"/> have the tenant's key for the gateway, or need none. Looked at while the tenant
    /// leaves another instance only: it decides which of the two serves.
    /// </summary>
    public bool HomeHasKey { get; init; } = true;

    /// <summary>How long until one more tenant may move; zero: at once.</summary>
    public TimeSpan MoveWait { get; init; }

    /// <summary>What others take up of the instance at <see cref="Home"/>.</summary>
    public Load HomeLoad { get; init; }

    /// <summary>The shared instances. Empty unless the tenant needs one, or another one.</summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    /// <summary>The tenant's hosts that belong to somebody else, with the winner's name as a person reads it.</summary>
    public IReadOnlyDictionary<string, string> TakenHosts { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The tenant's domains whose DNS does not say yet that they are the tenant's, with what was found, or null when the
    /// DNS has not answered yet. Empty unless the configuration asks for proof.
    /// </summary>
    public IReadOnlyDictionary<string, string?> UnprovenHosts { get; init; } = new Dictionary<string, string?>();

    /// <summary>The Secrets beside the route that cert-manager fills, by name; null where there is none yet.</summary>
    public IReadOnlyDictionary<string, V1Secret?> IssuedCertificates { get; init; } =
        new Dictionary<string, V1Secret?>();

    /// <summary>
    /// The Secrets of the operator's namespace that the tenant refers to, by name; null where there is none.
    /// </summary>
    public IReadOnlyDictionary<string, V1Secret?> Secrets { get; init; } = new Dictionary<string, V1Secret?>();

    /// <summary>What came of bringing the tenant into LibreChat.</summary>
    public OnboardingFacts Onboarding { get; init; } = OnboardingFacts.None;

    /// <summary>What a Tenant of this name left behind that was before; null: nothing.</summary>
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
    /// The other ChatInstances whose database, on a MongoDB of the user's, is called as the tenant, or as the plan's
    /// template and spec.instance call the tenant's. Empty for who is placed, unless it is being deleted.
    /// </summary>
    public IReadOnlyList<ChatInstance> Namesakes { get; init; } = [];

    /// <summary>
    /// While the tenant is being deleted: the other shared instances that show the data at <see cref="Home"/>. Each has
    /// an index and vectors of its own, and takes up in them what it finds in the database.
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
