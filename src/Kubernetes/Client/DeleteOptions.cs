namespace Kubernetes.Client;

/// <summary>
/// Preconditions of a delete: it fails with a conflict when the live object has another UID or resourceVersion.
/// </summary>
public sealed record DeleteOptions
{
    public string? Uid { get; init; }
    public string? ResourceVersion { get; init; }

    /// <summary>"Background" or "Foreground"; null leaves it to the server.</summary>
    public string? PropagationPolicy { get; init; }
}
