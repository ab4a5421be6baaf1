namespace Kubernetes.Objects.Edge;

public sealed record MiddlewareHeaders
{
    /// <summary>Overwrite what the request brought; an empty value removes.</summary>
    public IReadOnlyDictionary<string, string>? CustomRequestHeaders { get; init; }
}
