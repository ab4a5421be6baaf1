namespace Kubernetes.Objects;

public sealed record JobSpec
{
    public int? Parallelism { get; init; }
    public int? Completions { get; init; }
    public int? BackoffLimit { get; init; }
    public long? ActiveDeadlineSeconds { get; init; }
    public int? TtlSecondsAfterFinished { get; init; }
    public bool? Suspend { get; init; }
    public PodTemplateSpec? Template { get; init; }
}
