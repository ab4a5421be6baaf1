namespace Kubernetes.Watch;

internal enum WatchPhase
{
    /// <summary>Nothing is known and no request is open.</summary>
    Empty,

    /// <summary>A list request is open.</summary>
    Listing,

    /// <summary>A WatchList stream delivers the existing objects and has not marked their end yet.</summary>
    StreamingInitial,

    /// <summary>A stream delivers changes.</summary>
    Watching,

    /// <summary>No connection, until a delay has passed.</summary>
    BackingOff,
}
