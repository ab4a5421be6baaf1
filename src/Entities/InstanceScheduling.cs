using System.Text.Json;
using k8s.Models;
using Kubernetes.Objects.Attributes;

namespace Entities;

/// <summary>The scheduling fields of a pod, as in Kubernetes.</summary>
public sealed record InstanceScheduling
{
    /// <summary>Labels that a node must have. Default: none.</summary>
    [Items(0, 32), Length(0, 63)]
    public IDictionary<string, string>? NodeSelector { get; init; }

    /// <summary>Taints that the pods tolerate, as in Pod.spec.tolerations. Default: none.</summary>
    [Items(0, 32)]
    [ValidationRule(
        "!has(self.effect) || self.effect in ['NoSchedule', 'PreferNoSchedule', 'NoExecute']",
        "effect must be NoSchedule, PreferNoSchedule or NoExecute",
        Items = true
    )]
    [ValidationRule(
        "!has(self.operator) || self.operator in ['Exists', 'Equal', 'Lt', 'Gt']",
        "operator must be Exists, Equal, Lt or Gt",
        Items = true
    )]
    public IList<V1Toleration>? Tolerations { get; init; }

    /// <summary>Affinity and anti-affinity, as in Pod.spec.affinity. Default: none.</summary>
    [PreserveUnknownFields]
    public JsonElement? Affinity { get; init; }

    /// <summary>
    /// How the pods spread over nodes and zones, as in Pod.spec.topologySpreadConstraints. Default: evenly over nodes
    /// and zones where possible.
    /// </summary>
    [Items(0, 16)]
    [ValidationRule(
        "self.maxSkew >= 1 && self.whenUnsatisfiable in ['DoNotSchedule', 'ScheduleAnyway']",
        "maxSkew must be at least 1, and whenUnsatisfiable DoNotSchedule or ScheduleAnyway",
        Items = true
    )]
    public IList<V1TopologySpreadConstraint>? TopologySpreadConstraints { get; init; }

    /// <summary>PriorityClass of the pods. Default: the cluster's.</summary>
    [Length(1, 253)]
    [ValidationRule(ValidationRules.ReferencedName, ValidationRules.ReferencedNameMessage)]
    public string? PriorityClassName { get; init; }
}
