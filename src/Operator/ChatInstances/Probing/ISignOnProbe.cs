namespace Operator.ChatInstances.Probing;

/// <summary>Asks an instance for its single sign-on, through its Service.</summary>
internal interface ISignOnProbe
{
    /// <summary>One pod is asked, within the target's timeout; only cancellation throws.</summary>
    Task<SignOnAnswer> AskAsync(ProbeTarget target, CancellationToken cancellationToken);
}
