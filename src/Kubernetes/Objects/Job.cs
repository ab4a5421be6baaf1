namespace Kubernetes.Objects;

[KubernetesEntity(Group = "batch", ApiVersion = "v1", Kind = "Job", PluralName = "jobs")]
public sealed record Job : IKubernetesObject
{
    public string ApiVersion => "batch/v1";
    public string Kind => "Job";
    public ObjectMeta Metadata
    {
        get;
        init => field = value ?? new();
    } = new();
    public JobSpec? Spec { get; init; }
    public JobStatus? Status { get; init; }
}
