namespace Kubernetes.Client;

/// <summary>A write was stopped in this process because another process may hold the lease by now.</summary>
public sealed class LeadershipLostException() : Exception("the leader lease may be lost; no write leaves this process");
