using EmbeddedApiServer.Routing;

namespace EmbeddedApiServer.Faults;

/// <summary>Which requests a fault hits. What is not set matches everything.</summary>
public sealed record FaultRule(Fault Fault)
{
    public string? User { get; init; }

    /// <summary>get, list, watch, create, update, patch, delete or deletecollection.</summary>
    public string? Verb { get; init; }

    public string? Resource { get; init; }

    public string? Subresource { get; init; }

    public string? Namespace { get; init; }

    public string? Name { get; init; }

    /// <summary>Of the matching requests, this share is hit, from 0 to 1; the plan's seed decides which.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>So many matching requests pass first.</summary>
    public int Skip { get; init; }

    /// <summary>So many requests are hit in all; null for no end.</summary>
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
