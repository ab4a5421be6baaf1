namespace Kubernetes.Objects.Edge;

public sealed record VirtualServerRedirect
{
    public bool? Enable { get; init; }
}
