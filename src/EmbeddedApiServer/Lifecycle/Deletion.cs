using EmbeddedApiServer.Storage;

namespace EmbeddedApiServer.Lifecycle;

/// <summary>The last state of the object, and whether the object is already removed.</summary>
internal sealed record Deletion(StoredObject Object, bool IsGone);
