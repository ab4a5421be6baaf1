using Entities;
using k8s.Models;

namespace Operator.ChatInstances;

/// <summary>The parts of a HorizontalPodAutoscaler that pass through from the spec.</summary>
internal static class PodScaling
{
    public static IReadOnlyList<V2MetricSpec> Metrics(Autoscaling autoscaling) =>
        [.. (autoscaling.Metrics ?? []).Select(metric => FreeForm.Read<V2MetricSpec>(metric)!)];

    public static V2HorizontalPodAutoscalerBehavior? Behavior(Autoscaling autoscaling) =>
        FreeForm.Read<V2HorizontalPodAutoscalerBehavior>(autoscaling.Behavior);

    /// <summary>Which field cannot be read, and why; null when both can.</summary>
    public static string? ObjectionTo(Autoscaling autoscaling) =>
        FreeForm.ObjectionTo("spec.autoscaling.metrics", () => Metrics(autoscaling))
        ?? FreeForm.ObjectionTo("spec.autoscaling.behavior", () => Behavior(autoscaling));
}
