namespace EmbeddedApiServer.ServerSideApply;

/// <summary>
/// The fields that one manager owns. <paramref name="Time"/> is when they last changed, in RFC 3339 with whole seconds.
/// </summary>
internal sealed record ManagedEntry(FieldSet Fields, string ApiVersion, string? Time);
