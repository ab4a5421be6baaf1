namespace Operator.ChatInstances.Probing;

/// <param name="Outcome">What it says.</param>
/// <param name="Detail">What came back, for people; empty when all is well.</param>
internal readonly record struct ProbeResult(ProbeOutcome Outcome, string Detail = "")
{
    public static ProbeResult Well { get; } = new(ProbeOutcome.Well);
}
