namespace Operator.Hosting;

/// <summary>
/// The cluster lacks kinds that the configured flavour is made of. The message begins with the path of the setting.
/// </summary>
internal sealed class EdgeMissingException(string message) : Exception(message);
