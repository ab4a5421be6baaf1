namespace Kubernetes.Requests;

/// <summary>What a watch is to bring. Bookmarks are always asked for.</summary>
internal sealed record WatchOptions
{
    public string? Namespace { get; init; }
    public string? LabelSelector { get; init; }
    public string? FieldSelector { get; init; }

    /// <summary>Where to begin; null with <see cref="SendInitialEvents"/>: at the latest state.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>
    /// Begin with an ADDED event per existing object, and a bookmark that says they are complete (WatchList).
    /// </summary>
    public bool SendInitialEvents { get; init; }

    /// <summary>After this the server ends the watch in an orderly way.</summary>
    public int TimeoutSeconds { get; init; }
}
