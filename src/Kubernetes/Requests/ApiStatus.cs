namespace Kubernetes.Requests;

/// <summary>
/// metav1.Status: the body of an error, of a watch's ERROR event, and of the answer to a delete that removed the
/// object.
/// </summary>
internal sealed record ApiStatus
{
    public string? Kind { get; init; }
    public string? Message { get; init; }
    public string? Reason { get; init; }
    public int? Code { get; init; }
    public ApiStatusDetails? Details { get; init; }
}
