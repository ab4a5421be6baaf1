using EmbeddedApiServer.Routing;

namespace EmbeddedApiServer.Faults;

/// <summary>Which requests a fault hits. A property that is not set matches every request.</summary>
public sealed record FaultRule(Fault Fault)
{
    public string? User { get; init; }

    /// <summary>get, list, watch, create, update, patch, delete or deletecollection.</summary>
    public string? Verb { get; init; }

    public string? Resource { get; init; }

    public string? Subresource { get; init; }

    public string? Namespace { get; init; }

    public string? Name { get; init; }

    /// <summary>The share of the matching requests that is hit, from 0 to 1. The plan's seed decides which.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>The number of matching requests that pass before the first is hit.</summary>
    public int Skip { get; init; }

    /// <summary>The maximum number of requests that are hit. Null for no limit.</summary>
    public int? Times { get; init; }

    internal bool Matches(ApiRequest request) =>
        request.Info.IsResource
        && Is(User, request.User?.Name ?? "")
        && Is(Verb, request.Info.Verb)
        && Is(Resource, request.Info.Resource)
        && Is(Subresource, request.Info.Subresource)
        && Is(Namespace, request.Info.Namespace)
        && Is(Name, request.Info.Name);

    private static bool Is(string? wanted, string actual) => wanted is null || wanted == actual;
}
