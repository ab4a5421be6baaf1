namespace Kubernetes.Objects.Edge;

public sealed record HTTPHeaderFilter
{
    /// <summary>Overwrites whatever the request brought.</summary>
    public IReadOnlyList<HTTPHeader>? Set { get; init; }
    public IReadOnlyList<string>? Remove { get; init; }
}
