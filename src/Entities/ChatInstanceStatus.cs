using System.Text.Json.Serialization;
using k8s.Models;
using Kubernetes.Objects;
using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record ChatInstanceStatus
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
    /// Healthy: all is well. Degraded: it serves, but not as wanted. Down: it does not serve. Unknown: no pod is
    /// wanted, or no pod has become available yet.
    /// </summary>
    public InstanceHealth? Health { get; init; }

    /// <summary>When health last changed.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? HealthSince { get; init; }

    /// <summary>Number of pods.</summary>
    public int? Replicas { get; init; }

    /// <summary>Number of pods that are ready.</summary>
    public int? ReadyReplicas { get; init; }

    /// <summary>Label selector of the pods, for autoscalers and kubectl scale.</summary>
    [Length(0, 1024)]
    public string? Selector { get; init; }

    /// <summary>Number of tenants that are placed on this instance.</summary>
    public int? Tenants { get; init; }

    /// <summary>Number of seats of all tenants that are placed on this instance.</summary>
    public int? Seats { get; init; }

    /// <summary>The instance's own address. Absent without route.host.</summary>
    [Length(0, 2048)]
    public string? Url { get; init; }

    /// <summary>The LibreChat release that runs, or the image's tag.</summary>
    [Length(0, 128)]
    public string? Version { get; init; }

    /// <summary>
    /// Hash of everything that the pods are started with. The operator replaces pods only when it changes.
    /// </summary>
    [Length(0, 128)]
    public string? ConfigHash { get; init; }

    /// <summary>
    /// Fingerprint of the keys that encrypt stored data. It does not reveal the keys. No pod is replaced while it
    /// differs from that of the keys in the cluster.
    /// </summary>
    [Length(0, 64)]
    public string? CredentialsFingerprint { get; init; }

    /// <summary>The last rotation of the JWT secrets.</summary>
    public JwtRotationStatus? JwtRotation { get; init; }

    /// <summary>The fleet of instances that spec.scaleOut maintains. Absent without spec.scaleOut.</summary>
    public InstanceScaleOutStatus? ScaleOut { get; init; }

    /// <summary>
    /// Fingerprint of the instance's data source: database, keys and files. It does not reveal any of them. Tenants
    /// move only between instances with the same fingerprint.
    /// </summary>
    [Length(0, 64)]
    public string? DataFingerprint { get; init; }

    /// <summary>
    /// Ready, Reconciling (absent when idle), Stalled (only when a person must act), and the conditions that they
    /// summarise.
    /// </summary>
    [ListMap("type"), Items(0, 32)]
    public IReadOnlyList<V1Condition>? Conditions { get; init; }
}
