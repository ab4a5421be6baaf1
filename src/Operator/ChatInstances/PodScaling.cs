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

    /// <summary>Which field cannot be read, and what to do; null when both can be read.</summary>
    /// <param name="autoscaling">What the spec says.</param>
    /// <param name="path">Where it says so: <c>spec.autoscaling</c>.</param>
    public static string? ObjectionTo(Autoscaling autoscaling, string path) =>
        (
            FreeForm.ObjectionTo($"{path}.metrics", () => Metrics(autoscaling))
            ?? FreeForm.ObjectionTo($"{path}.behavior", () => Behavior(autoscaling))
        )
            is { } objection
            ? $"{objection}: write it as in HorizontalPodAutoscaler.spec of autoscaling/v2"
            : null;
}
