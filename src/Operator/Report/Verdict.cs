namespace Operator.Report;

/// <summary>
/// The overall state of a resource of any kind. The conditions Ready, Reconciling and Stalled follow from it. Ready;
/// Progressing (it passes by itself); Stalled (a person must act); Degraded (it serves, but not as wanted, and recovers
/// by itself); Paused (a person has stopped the operator, so its state is not known).
/// </summary>
internal sealed record Verdict(VerdictState State, string Reason, string Message);
