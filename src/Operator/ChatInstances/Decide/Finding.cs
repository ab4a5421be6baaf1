namespace Operator.ChatInstances.Decide;

/// <summary>
/// Something about an instance that is not as it should be: a reason of <see cref="ChatInstanceReasons"/>, and in words
/// what is wrong and what to change.
/// </summary>
internal sealed record Finding(string Reason, string Message, Effect Effect);
