namespace Kubernetes.Client.Credentials;

/// <summary>
/// client.authentication.k8s.io ExecCredential. The request to the plugin has a spec, and its answer has a status.
/// </summary>
internal sealed record ExecCredential
{
    public string? ApiVersion { get; init; }
    public string Kind { get; } = "ExecCredential";
    public ExecCredentialSpec? Spec { get; init; }
    public ExecCredentialStatus? Status { get; init; }
}
