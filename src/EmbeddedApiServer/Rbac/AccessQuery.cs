using EmbeddedApiServer.Routing;

namespace EmbeddedApiServer.Rbac;

/// <summary>The attributes of a request that RBAC rules are matched against.</summary>
internal sealed record AccessQuery
{
    public required string Verb { get; init; }
    public string Group { get; init; } = "";
    public string Resource { get; init; } = "";
    public string Subresource { get; init; } = "";
    public string Namespace { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>Set for a path that is not a resource. Then all properties above except the verb are empty.</summary>
    public string? NonResourcePath { get; init; }

    public string FullResource => Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}";

    public static AccessQuery Of(RequestInfo info) =>
        info.IsResource
            ? new AccessQuery
            {
                Verb = info.Verb,
                Group = info.Group,
                Resource = info.Resource,
                Subresource = info.Subresource,
                Namespace = info.Namespace,
                Name = info.Name,
            }
            : new AccessQuery { Verb = info.Verb, NonResourcePath = info.Path };
}
