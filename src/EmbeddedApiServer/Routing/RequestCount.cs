namespace EmbeddedApiServer.Routing;

/// <summary>
/// The key for counting requests. <see cref="Resource"/> is empty for a path without a resource (discovery, health).
/// </summary>
public sealed record RequestCount(string Verb, string Group, string Resource, string Subresource, string User);
