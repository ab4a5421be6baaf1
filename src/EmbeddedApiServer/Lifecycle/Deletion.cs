using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>The last state of the object, and whether it is gone already.</summary>
internal sealed record Deletion(StoredObject Object, bool IsGone);
