namespace Kubernetes.Watch;

internal sealed record WatchState
{
    public WatchPhase Phase { get; init; }

    /// <summary>Where a watch may go on; null: everything must be read anew.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>The server does not do WatchList: from then on list, then watch.</summary>
    public bool ListFirst { get; init; }

    /// <summary>Failures since a stream last brought anything.</summary>
    public int Failures { get; init; }
}
