namespace Kubernetes.Objects.Edge;

public sealed record VirtualServerRequestHeaders
{
    /// <summary>Overwrite what the request brought; an empty value removes.</summary>
    public IReadOnlyList<VirtualServerHeader>? Set { get; init; }
}
