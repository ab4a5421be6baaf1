namespace Operator.Report;

/// <summary>
/// The one happy root of every kind, from which Ready, Reconciling and Stalled follow: Ready; Progressing (time will
/// tell); Stalled (a person must act); Degraded (it serves, but not as wanted, and heals by itself); Paused (a person
/// has asked for nothing to be done, so that nobody knows whether it is as wanted).
/// </summary>
internal sealed record Verdict(VerdictState State, string Reason, string Message);
