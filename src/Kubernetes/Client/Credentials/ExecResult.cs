namespace Kubernetes.Client.Credentials;

/// <summary>Without an expiry, the credential is used until it is refused.</summary>
internal sealed record ExecResult(Credential Credential, DateTimeOffset? Expires);
