namespace Kubernetes.Client.Credentials;

/// <summary>No expiry: until it is refused.</summary>
internal sealed record ExecResult(Credential Credential, DateTimeOffset? Expires);
