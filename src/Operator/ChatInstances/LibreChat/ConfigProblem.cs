namespace Operator.ChatInstances.LibreChat;

/// <summary>
/// What is wrong with a librechat.yaml, a sentence that begins with the path. <paramref name="Stops"/>: LibreChat does
/// not start with it. Else LibreChat would ignore something, or give a secret away.
/// </summary>
internal readonly record struct ConfigProblem(string Message, bool Stops);
