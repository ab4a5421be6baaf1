using Entities;
using Kubernetes.Objects;
using Operator.Onboarding;
using Operator.Placement;
using Operator.Report;
using Operator.Routing;

namespace Operator.Tenants.Decide;

/// <summary>
/// What is to be done for a Tenant. Render turns it into objects, Report into a status; neither decides again.
/// </summary>
internal sealed record TenantPlan
{
    public required TierDecision Tier { get; init; }

    /// <summary>The limits in force: the spec's, and the plan's where the spec has none.</summary>
    public required TenantLimits Limits { get; init; }

    /// <summary>
    /// Set: the spec is not carried out, for this reason. Existing objects are kept as the last accepted spec has them.
    /// </summary>
    public Verdict? Held { get; init; }

    /// <summary>False: there is nothing to carry out, so that nothing is applied and nothing pruned.</summary>
    public bool Applies { get; init; }

    /// <summary>Set: the Tenant is being deleted. Nothing else is carried out.</summary>
    public TenantDeletion? Deletion { get; init; }

    /// <summary>Set: the rest is applied, but a person must act.</summary>
    public Verdict? Complaint { get; init; }

    /// <summary>The instance that serves the tenant; null while it has none.</summary>
    public NamespacedName? Instance { get; init; }

    /// <summary>That instance as it is in the cluster; null while it is not there yet.</summary>
    public ChatInstance? LiveInstance { get; init; }

    /// <summary>The result of the placement; null when no instance was searched for.</summary>
    public PlacementResult? Search { get; init; }

    /// <summary>Set: the tenant moves to <see cref="Instance"/> in this pass.</summary>
    public Move? Move { get; init; }

    /// <summary>Set: all of the spec is carried out but its seats, for which there is no room yet.</summary>
    public Verdict? SeatsWaiting { get; init; }

    /// <summary>The whole spec is carried out, so that its seats are the tenant's from now on.</summary>
    public bool GrantsSeats => this is { Held: null, SeatsWaiting: null, Deletion: null };

    /// <summary>
    /// What the tenant waits for, whatever reason its status shows: a suspended tenant, or one with a complaint, may
    /// have to move as well.
    /// </summary>
    public Awaited Awaits =>
        this switch
        {
            { Deletion: not null } => Awaited.Nothing,
            { Held.Reason: TenantReasons.NoCapacity }
            or { SeatsWaiting: not null }
            or { MoveWaiting.Reason: TenantReasons.MoveWaiting } => Awaited.Room,
            { Held.Reason: TenantReasons.DataLeftBehind or TenantReasons.InvalidInstance } => Awaited.Data,
            _ => Awaited.Nothing,
        };

    /// <summary>Set: the tenant has to move and cannot yet; it is served where it is.</summary>
    public Verdict? MoveWaiting { get; init; }

    /// <summary>The hosts that are the tenant's; it keeps them while it is suspended.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The certificate of each of <see cref="Hosts"/>.</summary>
    public IReadOnlyList<TenantCertificateStatus> Certificates { get; init; } = [];

    /// <summary>
    /// While the tenant is suspended it leads to the closed page. Null without a host, while only the former instance
    /// serves, and when the edge cannot set X-Tenant-Id for a shared instance.
    /// </summary>
    public RouteSpec? Route { get; init; }

    /// <summary>
    /// The route to the instance that the tenant leaves, until the edge has taken up <see cref="Route"/> or the new
    /// instance has the tenant's key.
    /// </summary>
    public RouteSpec? FormerRoute { get; init; }

    /// <summary>The instance that <see cref="FormerRoute"/> leads to.</summary>
    public NamespacedName? Leaving { get; init; }

    /// <summary>When to queue the tenant again if nothing else does; null: never.</summary>
    public TimeSpan? LookAgainAfter { get; init; }

    /// <summary>
    /// Set for a dedicated tenant: the ChatInstance at <see cref="Instance"/>, whose namespace is the tenant's own.
    /// </summary>
    public ChatInstance? DedicatedInstance { get; init; }

    /// <summary>
    /// Set with <see cref="DedicatedInstance"/>: the Secrets with connection strings that instances of other tenants use
    /// as well.
    /// </summary>
    public IReadOnlyList<string> SharedCredentials { get; init; } = [];

    /// <summary>Set with <see cref="DedicatedInstance"/>: who may access its namespace.</summary>
    public Guardrails? Guardrails { get; init; }

    /// <summary>Secrets to copy from the operator's namespace into that of the tenant's instance or route.</summary>
    public IReadOnlyList<SecretCopy> SecretCopies { get; init; } = [];

    /// <summary>
    /// The wanted state at the gateway and inside LibreChat; null when nothing is to be changed there.
    /// </summary>
    public OnboardingPlan? Onboarding { get; init; }

    /// <summary>Whether the tenant's namespace is deleted with the Tenant.</summary>
    public DeletionPolicy DeletionPolicy { get; init; }
}
