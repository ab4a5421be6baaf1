using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>
/// One controller of the simulated cluster. It is level-triggered: it gets the key of a changed object and reads the
/// state itself.
/// </summary>
internal interface IActor
{
    /// <summary>Null: every resource, including those that are defined later.</summary>
    IReadOnlyCollection<GroupResource>? Watches { get; }

    /// <summary>Called for every object that exists at the start and after every write, one call at a time.</summary>
    /// <param name="seen">The object as it was written. For a deleted object, its last state.</param>
    /// <returns>The time after which to call again for the same object, if it does not change before.</returns>
    TimeSpan? Settle(ObjectKey key, StoredObject seen);
}
