namespace Kubernetes.Objects.Edge;

public sealed record ForwardingTimeouts
{
    /// <summary>A Go duration; how long a server may take until it begins to answer.</summary>
    public string? ResponseHeaderTimeout { get; init; }
}
