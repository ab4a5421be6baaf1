namespace Operator.ChatInstances.Probing;

/// <summary>Asks an instance how it is, through its Service.</summary>
internal interface IProbe
{
    /// <summary>One check, within the target's timeout. Whatever goes wrong is a result; only cancellation throws.</summary>
    Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken);
}
