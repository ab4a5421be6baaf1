namespace Kubernetes.Objects.Edge;

public sealed record HTTPRouteTimeouts
{
    /// <summary>A duration in the format of GEP-2257: up to five digits with h, m, s or ms.</summary>
    public string? Request { get; init; }
}
