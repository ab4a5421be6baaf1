using System.Text.Json;
using Kubernetes.Objects.Attributes;

namespace Entities;

/// <summary>A HorizontalPodAutoscaler (autoscaling/v2).</summary>
[ValidationRule("self.minReplicas <= self.maxReplicas", "minReplicas must not be greater than maxReplicas")]
public sealed record Autoscaling
{
    /// <summary>Fewest pods. Default: 3.</summary>
    [RangeMinimum(1), RangeMaximum(100)]
    public int MinReplicas { get; set; } = 3;

    /// <summary>Most pods. Default: 20.</summary>
    [RangeMinimum(1), RangeMaximum(100)]
    public int MaxReplicas { get; set; } = 20;

    /// <summary>Average CPU that scaling aims at, in percent of the pods' requests. Default: 70.</summary>
    [RangeMinimum(1), RangeMaximum(1000)]
    public int TargetCPUUtilizationPercentage { get; set; } = 70;

    /// <summary>Average memory that scaling aims at, in percent of the pods' requests. Default: 80.</summary>
    [RangeMinimum(1), RangeMaximum(1000)]
    public int TargetMemoryUtilizationPercentage { get; set; } = 80;

    /// <summary>Further metrics, as in HorizontalPodAutoscaler.spec.metrics. Default: none.</summary>
    [PreserveUnknownFields, Items(0, 16)]
    public IReadOnlyList<JsonElement>? Metrics { get; init; }

    /// <summary>How fast to scale, as in HorizontalPodAutoscaler.spec.behavior. Default: Kubernetes' own.</summary>
    [PreserveUnknownFields]
    public JsonElement? Behavior { get; init; }
}
