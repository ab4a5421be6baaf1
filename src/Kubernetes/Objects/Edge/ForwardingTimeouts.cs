namespace Kubernetes.Objects.Edge;

public sealed record ForwardingTimeouts
{
    /// <summary>How long a server may take until it begins to answer. A Go duration.</summary>
    public string? ResponseHeaderTimeout { get; init; }
}
