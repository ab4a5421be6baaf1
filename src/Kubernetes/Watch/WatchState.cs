namespace Kubernetes.Watch;

internal sealed record WatchState
{
    public WatchPhase Phase { get; init; }

    /// <summary>The version from which a watch can resume. Null if everything must be read again.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>The server does not support WatchList, so every start lists first and then watches.</summary>
    public bool ListFirst { get; init; }

    /// <summary>Failures since a stream last delivered an event.</summary>
    public int Failures { get; init; }
}
