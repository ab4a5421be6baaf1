namespace Kubernetes.Client;

/// <summary>A fenced write was refused in-process because the lease may be held by somebody else by now.</summary>
public sealed class LeadershipLostException() : Exception("the leader lease may be lost; no write leaves this process");
