namespace Kubernetes.Client.Configuration;

/// <summary>
/// The input does not lead to a usable cluster configuration. The message names the file and what to change in it.
/// </summary>
public sealed class ClusterConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
