namespace EmbeddedApiServer.Routing;

/// <summary>
/// The key that requests are counted by. <see cref="Resource"/> is empty for a path that names no resource (discovery,
/// health).
/// </summary>
public sealed record RequestCount(string Verb, string Group, string Resource, string Subresource, string User);
