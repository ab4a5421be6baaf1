namespace Kubernetes.Requests;

/// <summary>The discovery document of a group and version.</summary>
internal sealed record ApiResourceList
{
    public IReadOnlyList<ApiResource>? Resources { get; init; }
}
