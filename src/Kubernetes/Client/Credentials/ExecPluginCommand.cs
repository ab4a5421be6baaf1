namespace Kubernetes.Client.Credentials;

internal sealed record ExecPluginCommand
{
    public required string ApiVersion { get; init; }
    public required string Path { get; init; }
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>On top of our own environment.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    public string? InstallHint { get; init; }

    /// <summary>Null unless the plugin asked to know the cluster.</summary>
    public ExecCluster? Cluster { get; init; }
}
