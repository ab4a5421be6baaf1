namespace Kubernetes.Client;

/// <summary>
/// Options of a delete. It fails with a conflict if the stored object has another UID or resourceVersion.
/// </summary>
public sealed record DeleteOptions
{
    public string? Uid { get; init; }
    public string? ResourceVersion { get; init; }

    /// <summary>"Background" or "Foreground". Null: the server decides.</summary>
    public string? PropagationPolicy { get; init; }
}
