namespace Kubernetes.Objects.Edge;

public sealed record VirtualServerSessionCookie
{
    public bool? Enable { get; init; }
    public string? Name { get; init; }
    public string? Path { get; init; }
    public string? Expires { get; init; }
}
