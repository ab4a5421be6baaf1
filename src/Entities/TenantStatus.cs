using k8s.Models;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantStatus
{
    /// <summary>
    /// The metadata.generation that this status describes. -1 until the operator has seen the object.
    /// </summary>
    public long ObservedGeneration { get; set; } = -1;

    /// <summary>
    /// The value of the annotation reconcile.chat.scalewize.ai/requestedAt that was last acted on, cut after 256
    /// characters.
    /// </summary>
    [Length(0, 256)]
    public string? LastHandledReconcileAt { get; init; }

    /// <summary>
    /// Shared: the tenant runs on an instance with other tenants. Dedicated: it runs on an instance of its own.
    /// </summary>
    public TenantTier? Tier { get; init; }

    /// <summary>Which instance the tenant runs on, and why.</summary>
    public TenantPlacementStatus? Placement { get; init; }

    /// <summary>URL of the chat.</summary>
    [Length(0, 2048)]
    public string? Url { get; init; }

    /// <summary>The hosts that lead to the tenant's chat.</summary>
    [ListSet, Items(0, 64), Length(1, 253)]
    public IReadOnlyList<string>? Hosts { get; init; }

    /// <summary>The certificate of each host.</summary>
    [ListMap("host"), Items(0, 64)]
    public IReadOnlyList<TenantCertificateStatus>? Certificates { get; init; }

    /// <summary>
    /// The Secrets of the operator's namespace whose connection strings the tenant's own instance has in common with other
    /// tenants', because the plan's template names them: whoever takes over one of these instances can read what the others
    /// have there. Absent when there is none: the stores are managed, or spec.instance names Secrets of the tenant's own.
    /// </summary>
    [ListSet, Items(0, 8), Length(1, 253)]
    public IReadOnlyList<string>? SharedCredentials { get; init; }

    /// <summary>The last spec that passed every check. It stays in force while a newer spec is Stalled.</summary>
    public TenantAcceptedSpec? Accepted { get; init; }

    /// <summary>The limits in force. Where the spec has no limit, the plan's limit applies.</summary>
    public TenantLimits? Limits { get; init; }

    /// <summary>
    /// Setup of the tenant at its gateway and inside the LibreChat that it shares. Absent when nothing is to be set up.
    /// </summary>
    public TenantOnboardingStatus? Onboarding { get; init; }

    /// <summary>
    /// Which data a dedicated tenant has, and which keys encrypt it, as fingerprints that reveal neither. It stays when
    /// the tenant's namespace is lost, so that a backup can be held against it. Absent for a shared tenant.
    /// </summary>
    public TenantDataStatus? Data { get; init; }

    /// <summary>A move between shared and dedicated that is in progress. Absent when there is none.</summary>
    public TenantPromotionStatus? Promotion { get; init; }

    /// <summary>
    /// What the operator recommends to change in this tenant's plan or placement. Absent when there is nothing to
    /// recommend.
    /// </summary>
    public TenantRecommendation? Recommendation { get; init; }

    /// <summary>What the tenant has used, according to the last reading. Absent while metering is off.</summary>
    public TenantUsage? Usage { get; init; }

    /// <summary>
    /// Ready, Reconciling (absent when idle), Stalled (only when a person must act), and the conditions that they
    /// summarise.
    /// </summary>
    [ListMap("type"), Items(0, 32)]
    public IReadOnlyList<V1Condition>? Conditions { get; init; }
}
