using System.Text.Json;
using Entities;
using Kubernetes.Objects;

namespace Operator.ChatInstances;

/// <summary>The parts of a HorizontalPodAutoscaler that pass through from the spec.</summary>
internal static class PodScaling
{
    public static IReadOnlyList<MetricSpec> Metrics(Autoscaling autoscaling) =>
        [
            .. (autoscaling.Metrics ?? []).Select(metric =>
                metric.Deserialize(KubernetesJsonContext.Default.MetricSpec)!
            ),
        ];

    public static HorizontalPodAutoscalerBehavior? Behavior(Autoscaling autoscaling) =>
        autoscaling.Behavior?.Deserialize(KubernetesJsonContext.Default.HorizontalPodAutoscalerBehavior);

    /// <summary>Which field cannot be read, and why; null when both can.</summary>
    public static string? ObjectionTo(Autoscaling autoscaling) =>
        ObjectionTo("spec.autoscaling.metrics", () => Metrics(autoscaling))
        ?? ObjectionTo("spec.autoscaling.behavior", () => Behavior(autoscaling));

    private static string? ObjectionTo(string field, Func<object?> read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return $"{field} cannot be read ({e.Message})";
        }
    }
}
