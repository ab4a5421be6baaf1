namespace Kubernetes.Watch;

internal enum WatchPhase
{
    /// <summary>Nothing known, nothing asked.</summary>
    Empty,

    /// <summary>A list is under way.</summary>
    Listing,

    /// <summary>A WatchList stream brings what exists; its end has not come yet.</summary>
    StreamingInitial,

    /// <summary>A stream brings what changes.</summary>
    Watching,

    /// <summary>No connection, until a delay has passed.</summary>
    BackingOff,
}
