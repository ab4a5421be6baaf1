namespace Kubernetes.Objects.Edge;

public sealed record VirtualServerStatus
{
    /// <summary>Valid, Warning or Invalid.</summary>
    public string? State { get; init; }
}
