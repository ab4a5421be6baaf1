namespace Kubernetes.Objects;

[KubernetesEntity(
    Group = "policy",
    ApiVersion = "v1",
    Kind = "PodDisruptionBudget",
    PluralName = "poddisruptionbudgets"
)]
public sealed record PodDisruptionBudget : IKubernetesObject
{
    public string ApiVersion => "policy/v1";
    public string Kind => "PodDisruptionBudget";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public PodDisruptionBudgetSpec? Spec { get; init; }
    public PodDisruptionBudgetStatus? Status { get; init; }
}
