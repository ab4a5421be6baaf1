namespace Kubernetes.Objects;

public sealed record LifecycleHandler
{
    public ExecAction? Exec { get; init; }
    public HTTPGetAction? HttpGet { get; init; }
    public SleepAction? Sleep { get; init; }
}
