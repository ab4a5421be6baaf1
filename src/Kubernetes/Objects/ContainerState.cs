namespace Kubernetes.Objects;

public sealed record ContainerState
{
    public ContainerStateRunning? Running { get; init; }
    public ContainerStateWaiting? Waiting { get; init; }
    public ContainerStateTerminated? Terminated { get; init; }
}
