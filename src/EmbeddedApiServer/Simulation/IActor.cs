using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Simulation;

/// <summary>
/// One part of a cluster that is no API server. Level-triggered: it is told where something happened and looks at the
/// world itself.
/// </summary>
internal interface IActor
{
    /// <summary>Null: every resource, also those that are defined later.</summary>
    IReadOnlyCollection<GroupResource>? Watches { get; }

    /// <summary>Called one at a time, for what exists at the start and after every write.</summary>
    /// <param name="seen">The object as it was written; the last state of a deleted one.</param>
    /// <returns>When to be called again for the same object, if nothing happens to it before.</returns>
    TimeSpan? Settle(ObjectKey key, StoredObject seen);
}
