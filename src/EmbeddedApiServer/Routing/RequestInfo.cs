namespace EmbeddedApiServer.Routing;

/// <summary>The target and verb of a request, parsed from method, path and query as the first step.</summary>
public sealed record RequestInfo
{
    public required string Path { get; init; }

    /// <summary>
    /// get, list, watch, create, update, patch, delete or deletecollection. For a path without a resource, the
    /// lower-case HTTP method.
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
