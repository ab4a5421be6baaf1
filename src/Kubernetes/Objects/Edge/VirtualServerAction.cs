namespace Kubernetes.Objects.Edge;

public sealed record VirtualServerAction
{
    public VirtualServerProxy? Proxy { get; init; }
}
