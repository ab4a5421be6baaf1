using System.Text.Json.Serialization;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record ChatInstanceStatus
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

    /// <summary>
    /// Healthy: all is well. Degraded: it serves, but not as wanted. Down: it does not serve. Unknown: it has no pod to
    /// look at yet.
    /// </summary>
    public InstanceHealth? Health { get; init; }

    /// <summary>When health became what it is.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? HealthSince { get; init; }

    /// <summary>Number of pods.</summary>
    public int? Replicas { get; init; }

    /// <summary>Number of pods that are ready.</summary>
    public int? ReadyReplicas { get; init; }

    /// <summary>Label selector of the pods, for autoscalers and kubectl scale.</summary>
    [Length(0, 1024)]
    public string? Selector { get; init; }

    /// <summary>Number of tenants that are placed here.</summary>
    public int? Tenants { get; init; }

    /// <summary>Number of seats, over all tenants, that are placed here.</summary>
    public int? Seats { get; init; }

    /// <summary>The instance's own address. Absent without route.host.</summary>
    [Length(0, 2048)]
    public string? Url { get; init; }

    /// <summary>The LibreChat release that runs, or the image's tag.</summary>
    [Length(0, 128)]
    public string? Version { get; init; }

    /// <summary>
    /// Hash of everything that the pods are started with. Pods are replaced when it changes, and only then.
    /// </summary>
    [Length(0, 128)]
    public string? ConfigHash { get; init; }

    /// <summary>
    /// Tells the keys apart that stored data is encrypted with, and nothing about them. While it does not match them,
    /// no pod is replaced.
    /// </summary>
    [Length(0, 64)]
    public string? CredentialsFingerprint { get; init; }

    /// <summary>The last rotation of the JWT secrets.</summary>
    public JwtRotationStatus? JwtRotation { get; init; }

    /// <summary>The fleet that spec.scaleOut keeps. Absent without it.</summary>
    public InstanceScaleOutStatus? ScaleOut { get; init; }

    /// <summary>
    /// Tells whether two instances show the same data (database, keys and files), and nothing about it. Tenants move
    /// only where it is the same.
    /// </summary>
    [Length(0, 64)]
    public string? DataFingerprint { get; init; }

    /// <summary>
    /// Ready, Reconciling (absent when idle), Stalled (only when a person must act), and what they are made of.
    /// </summary>
    [ListMap("type"), Items(0, 32)]
    public IReadOnlyList<V1Condition>? Conditions { get; init; }
}
