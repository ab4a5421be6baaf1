namespace Kubernetes.Requests;

/// <summary>Discovery: what a group and version serves.</summary>
internal sealed record ApiResourceList
{
    public IReadOnlyList<ApiResource>? Resources { get; init; }
}
