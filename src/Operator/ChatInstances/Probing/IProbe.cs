namespace Operator.ChatInstances.Probing;

/// <summary>Asks an instance how it is, through its Service.</summary>
internal interface IProbe
{
    /// <summary>
    /// One check, within the target's timeout. Whatever goes wrong is a result; only cancellation throws.
    /// </summary>
    Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken);

    /// <summary>
    /// How many people are at work on the one pod that answers; null: not known. Within the target's timeout; only
    /// cancellation throws.
    /// </summary>
    Task<int?> CountActiveAsync(ProbeTarget target, string metricsSecret, CancellationToken cancellationToken);
}
