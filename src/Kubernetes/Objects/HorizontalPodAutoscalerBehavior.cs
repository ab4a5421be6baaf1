namespace Kubernetes.Objects;

public sealed record HorizontalPodAutoscalerBehavior
{
    public HPAScalingRules? ScaleUp { get; init; }
    public HPAScalingRules? ScaleDown { get; init; }
}
