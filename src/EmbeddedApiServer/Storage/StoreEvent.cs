namespace EmbeddedApiServer.Storage;

/// <summary>
/// One write. <see cref="Object"/> has the revision of the write, even for a deletion. <see cref="Previous"/> is the
/// state that the write replaced.
/// </summary>
public sealed record StoreEvent(StoreEventKind Kind, StoredObject Object, StoredObject? Previous)
{
    public long Revision => Object.ResourceVersion;
}
