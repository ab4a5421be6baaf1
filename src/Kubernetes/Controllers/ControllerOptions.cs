namespace Kubernetes.Controllers;

public sealed record ControllerOptions
{
    /// <summary>The controller's name in metrics and logs, lower case: <c>tenant</c>.</summary>
    public required string Name { get; init; }

    public int MaxConcurrentReconciles { get; init; } = 1;

    /// <summary>A pass that takes longer is cancelled, counted, and retried with backoff. Null: no limit.</summary>
    public TimeSpan? ReconcileTimeout { get; init; }
}
