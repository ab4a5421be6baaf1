namespace Kubernetes.Objects.Edge;

public sealed record ServersTransportSpec
{
    public ForwardingTimeouts? ForwardingTimeouts { get; init; }
}
