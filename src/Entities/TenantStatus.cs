using k8s.Models;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantStatus
{
    /// <summary>
    /// The metadata.generation that this status describes; -1 until the operator has seen the object.
    /// </summary>
    public long ObservedGeneration { get; set; } = -1;

    /// <summary>
    /// The value of the annotation reconcile.chat.scalewize.ai/requestedAt that was last acted on, cut after 256
    /// characters.
    /// </summary>
    [Length(0, 256)]
    public string? LastHandledReconcileAt { get; init; }

    /// <summary>Shared: on an instance with other tenants. Dedicated: on one of its own.</summary>
    public TenantTier? Tier { get; init; }

    /// <summary>Where the tenant runs, and why there.</summary>
    public TenantPlacementStatus? Placement { get; init; }

    /// <summary>Where people open the chat.</summary>
    [Length(0, 2048)]
    public string? Url { get; init; }

    /// <summary>The hosts that lead to the tenant's chat.</summary>
    [ListSet, Items(0, 64), Length(1, 253)]
    public IReadOnlyList<string>? Hosts { get; init; }

    /// <summary>The certificate of each host.</summary>
    [ListMap("host"), Items(0, 64)]
    public IReadOnlyList<TenantCertificateStatus>? Certificates { get; init; }

    /// <summary>
    /// The last spec that passed every check. While a newer one is Stalled, this one goes on being carried out.
    /// </summary>
    public TenantAcceptedSpec? Accepted { get; init; }

    /// <summary>The limits in force: the spec's, and the plan's where the spec has none.</summary>
    public TenantLimits? Limits { get; init; }

    /// <summary>
    /// What is done for the tenant at its gateway and inside the LibreChat that it shares. Absent when there is nothing
    /// to do there.
    /// </summary>
    public TenantOnboardingStatus? Onboarding { get; init; }

    /// <summary>A move between shared and dedicated that is under way. Absent when there is none.</summary>
    public TenantPromotionStatus? Promotion { get; init; }

    /// <summary>What the operator would change about this tenant's plan or placement. Absent when nothing.</summary>
    public TenantRecommendation? Recommendation { get; init; }

    /// <summary>What the tenant has used, as of the last reading. Absent while metering is off.</summary>
    public TenantUsage? Usage { get; init; }

    /// <summary>
    /// Ready, Reconciling (absent when idle), Stalled (only when a person must act), and what they are made of.
    /// </summary>
    [ListMap("type"), Items(0, 32)]
    public IReadOnlyList<V1Condition>? Conditions { get; init; }
}
