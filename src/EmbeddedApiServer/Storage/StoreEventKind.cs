namespace EmbeddedApiServer.Storage;

public enum StoreEventKind
{
    Added,
    Modified,
    Deleted,
}
