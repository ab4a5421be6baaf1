namespace Kubernetes.Objects.Edge;

public sealed record ListenerEntry
{
    public string? Name { get; init; }
    public string? Hostname { get; init; }
    public int? Port { get; init; }
    public string? Protocol { get; init; }
    public ListenerTLSConfig? Tls { get; init; }
}
