namespace EmbeddedApiServer.Storage;

/// <summary>
/// One write. <see cref="Object"/> carries the revision of the write, also when it was a deletion;
/// <see cref="Previous"/> is what the write replaced.
/// </summary>
public sealed record StoreEvent(StoreEventKind Kind, StoredObject Object, StoredObject? Previous)
{
    public long Revision => Object.ResourceVersion;
}
