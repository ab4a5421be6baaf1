namespace EmbeddedApiServer.Routing;

/// <summary>What a request asks for, parsed from method, path and query before anything else looks at it.</summary>
public sealed record RequestInfo
{
    public required string Path { get; init; }

    /// <summary>
    /// get, list, watch, create, update, patch, delete or deletecollection; the lower-case HTTP method when it names no
    /// resource.
    /// </summary>
    public required string Verb { get; init; }
    public bool IsResource { get; init; }
    public string Group { get; init; } = "";
    public string Version { get; init; } = "";
    public string Resource { get; init; } = "";
    public string Subresource { get; init; } = "";
    public string Namespace { get; init; } = "";

    /// <summary>Also set for a list or watch whose field selector pins metadata.name.</summary>
    public string Name { get; init; } = "";
}
