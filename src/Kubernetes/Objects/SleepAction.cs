namespace Kubernetes.Objects;

public sealed record SleepAction
{
    public required long Seconds { get; init; }
}
