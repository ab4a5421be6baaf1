namespace Kubernetes.Objects.Edge;

public sealed record HTTPRouteTimeouts
{
    /// <summary>A duration as GEP-2257 writes it: up to five digits with h, m, s or ms.</summary>
    public string? Request { get; init; }
}
