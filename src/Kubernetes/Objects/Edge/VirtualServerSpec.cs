namespace Kubernetes.Objects.Edge;

public sealed record VirtualServerSpec
{
    public string? IngressClassName { get; init; }
    public string? Host { get; init; }

    /// <summary>Empty: the wildcard certificate of the controller, if it has one. Null: no TLS.</summary>
    public VirtualServerTLS? Tls { get; init; }
    public IReadOnlyList<VirtualServerUpstream>? Upstreams { get; init; }
    public IReadOnlyList<VirtualServerRoute>? Routes { get; init; }
}
