namespace Kubernetes.Objects.Edge;

public sealed record MiddlewareHeaders
{
    /// <summary>Headers that overwrite those of the request. An empty value removes the header.</summary>
    public IReadOnlyDictionary<string, string>? CustomRequestHeaders { get; init; }
}
