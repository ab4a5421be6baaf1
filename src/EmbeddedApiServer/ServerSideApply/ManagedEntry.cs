namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// What one manager owns. <paramref name="Time"/> is when its fields last changed, in RFC 3339 with whole seconds.
/// </summary>
internal sealed record ManagedEntry(FieldSet Fields, string ApiVersion, string? Time);
