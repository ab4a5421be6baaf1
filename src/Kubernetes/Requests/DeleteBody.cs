namespace Kubernetes.Requests;

/// <summary>metav1.DeleteOptions.</summary>
internal sealed record DeleteBody
{
    public string ApiVersion { get; } = "v1";
    public string Kind { get; } = "DeleteOptions";
    public DeletePreconditions? Preconditions { get; init; }
    public string? PropagationPolicy { get; init; }
}
