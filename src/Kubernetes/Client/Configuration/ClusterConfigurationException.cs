namespace Kubernetes.Client.Configuration;

/// <summary>
/// No way to an API server could be made out of what was given; the message names the file and what to change in it.
/// </summary>
public sealed class ClusterConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
