namespace Kubernetes.Requests;

internal sealed record ApiResource
{
    /// <summary>The plural; a subresource has its own after a slash.</summary>
    public string? Name { get; init; }
}
