namespace Kubernetes.Objects;

[KubernetesEntity(
    Group = "autoscaling",
    ApiVersion = "v2",
    Kind = "HorizontalPodAutoscaler",
    PluralName = "horizontalpodautoscalers"
)]
public sealed record HorizontalPodAutoscaler : IKubernetesObject
{
    public string ApiVersion => "autoscaling/v2";
    public string Kind => "HorizontalPodAutoscaler";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public HorizontalPodAutoscalerSpec? Spec { get; init; }
    public HorizontalPodAutoscalerStatus? Status { get; init; }
}
