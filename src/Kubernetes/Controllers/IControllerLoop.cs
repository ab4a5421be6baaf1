namespace Kubernetes.Controllers;

/// <summary>A controller as the host sees it.</summary>
internal interface IControllerLoop
{
    string Name { get; }

    /// <summary>
    /// Reconciles until <paramref name="stopping"/>; then finishes the passes in flight, which <paramref name="abort"/>
    /// cancels.
    /// </summary>
    Task RunAsync(CancellationToken stopping, CancellationToken abort);
}
