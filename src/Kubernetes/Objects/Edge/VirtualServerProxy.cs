namespace Kubernetes.Objects.Edge;

public sealed record VirtualServerProxy
{
    public string? Upstream { get; init; }
    public VirtualServerRequestHeaders? RequestHeaders { get; init; }
}
