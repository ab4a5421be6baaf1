namespace Kubernetes.Client.Credentials;

internal sealed record ExecPluginCommand
{
    public required string ApiVersion { get; init; }
    public required string Path { get; init; }
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Added to the environment of this process.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    public string? InstallHint { get; init; }

    /// <summary>Null unless the kubeconfig sets provideClusterInfo.</summary>
    public ExecCluster? Cluster { get; init; }
}
