namespace Kubernetes.Controllers;

/// <summary>A controller, as the host runs it.</summary>
internal interface IControllerLoop
{
    string Name { get; }

    /// <summary>
    /// Reconciles until <paramref name="stopping"/>, and then finishes the running passes. <paramref name="abort"/>
    /// cancels them.
    /// </summary>
    Task RunAsync(CancellationToken stopping, CancellationToken abort);
}
