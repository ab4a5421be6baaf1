namespace Kubernetes.Requests;

/// <summary>
/// metav1.Status: the body of an error, of the ERROR event of a watch, and of a delete that left nothing behind.
/// </summary>
internal sealed record ApiStatus
{
    public string? Kind { get; init; }
    public string? Message { get; init; }
    public string? Reason { get; init; }
    public int? Code { get; init; }
    public ApiStatusDetails? Details { get; init; }
}
