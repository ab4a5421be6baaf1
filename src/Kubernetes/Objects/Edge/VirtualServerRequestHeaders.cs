namespace Kubernetes.Objects.Edge;

public sealed record VirtualServerRequestHeaders
{
    /// <summary>Headers that overwrite those of the request. An empty value removes the header.</summary>
    public IReadOnlyList<VirtualServerHeader>? Set { get; init; }
}
