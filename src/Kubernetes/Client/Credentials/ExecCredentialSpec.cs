namespace Kubernetes.Client.Credentials;

internal sealed record ExecCredentialSpec
{
    public ExecCluster? Cluster { get; init; }

    /// <summary>Always false, because an operator has no terminal.</summary>
    public bool Interactive { get; init; }
}
