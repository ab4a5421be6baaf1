namespace Kubernetes.Requests;

/// <summary>metav1.Preconditions.</summary>
internal sealed record DeletePreconditions
{
    public string? Uid { get; init; }
    public string? ResourceVersion { get; init; }
}
