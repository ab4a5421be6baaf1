namespace Kubernetes.Client.Credentials;

/// <summary>client.authentication.k8s.io ExecCredential: the question with a spec, the answer with a status.</summary>
internal sealed record ExecCredential
{
    public string? ApiVersion { get; init; }
    public string Kind { get; } = "ExecCredential";
    public ExecCredentialSpec? Spec { get; init; }
    public ExecCredentialStatus? Status { get; init; }
}
