namespace Kubernetes.Objects;

public sealed record HorizontalPodAutoscalerSpec
{
    public CrossVersionObjectReference? ScaleTargetRef { get; init; }
    public int? MinReplicas { get; init; }
    public int? MaxReplicas { get; init; }
    public IReadOnlyList<MetricSpec>? Metrics { get; init; }
    public HorizontalPodAutoscalerBehavior? Behavior { get; init; }
}
