namespace Operator.ChatInstances.Decide;

/// <summary>
/// A problem of an instance: a reason of <see cref="ChatInstanceReasons"/>, and a message that says what is wrong and
/// what to change.
/// </summary>
internal sealed record Finding(string Reason, string Message, Effect Effect);
