using k8s.Models;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record ProviderPoolStatus
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

    /// <summary>The providers as they are now, in the order of the spec.</summary>
    [ListMap("name"), Items(0, 64)]
    public IReadOnlyList<ProviderStatus>? Providers { get; init; }

    /// <summary>URL of the gateway inside the cluster.</summary>
    [Length(0, 2048)]
    public string? GatewayUrl { get; init; }

    /// <summary>
    /// Ready, Reconciling (absent when idle), Stalled (only when a person must act), and the conditions that they
    /// summarise.
    /// </summary>
    [ListMap("type"), Items(0, 32)]
    public IReadOnlyList<V1Condition>? Conditions { get; init; }
}
