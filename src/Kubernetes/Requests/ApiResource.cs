namespace Kubernetes.Requests;

internal sealed record ApiResource
{
    /// <summary>The plural name. For a subresource, its name follows after a slash.</summary>
    public string? Name { get; init; }
}
