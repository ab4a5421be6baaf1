namespace Kubernetes.Requests;

/// <summary>The parameters of a watch. Bookmarks are always requested.</summary>
internal sealed record WatchOptions
{
    public string? Namespace { get; init; }
    public string? LabelSelector { get; init; }
    public string? FieldSelector { get; init; }

    /// <summary>The version to begin from. Null with <see cref="SendInitialEvents"/> means the latest state.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>
    /// Begins with an ADDED event for every existing object, and a bookmark after the last of them (WatchList).
    /// </summary>
    public bool SendInitialEvents { get; init; }

    /// <summary>The time after which the server ends the watch normally.</summary>
    public int TimeoutSeconds { get; init; }
}
