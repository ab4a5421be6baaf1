namespace Operator.Report;

/// <summary>
/// An event to record on the owner: <see cref="Type"/> is "Normal" or "Warning", <see cref="Reason"/> a documented
/// reason, <see cref="Action"/> what the operator did.
/// </summary>
internal sealed record Transition(string Type, string Reason, string Action, string Message);
