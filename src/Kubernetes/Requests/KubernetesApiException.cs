namespace Kubernetes.Requests;

/// <summary>
/// The API server refused a request or did not answer. <see cref="Code"/> is the HTTP status, or 0 if the transport
/// failed. <see cref="Reason"/> is metav1.Status.reason. <see cref="IsTransient"/> is the only place that decides by
/// the code whether a retry can help.
/// </summary>
public sealed class KubernetesApiException(
    int code,
    string reason,
    string message,
    TimeSpan? retryAfter = null,
    Exception? inner = null
) : Exception(message, inner)
{
    internal const string TimeoutReason = "Timeout";

    public int Code { get; } = code;
    public string Reason { get; } = reason;
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>No answer arrived within the timeout.</summary>
    public bool IsTimeout => Code == 0 && Reason == TimeoutReason;

    public bool IsTransient => Code is 0 or 408 or 429 or 500 or 502 or 503 or 504;
    public bool IsConflict => Code == 409 && Reason != "AlreadyExists";
    public bool IsAlreadyExists => Code == 409 && Reason == "AlreadyExists";
    public bool IsNotFound => Code == 404;
    public bool IsGone => Code == 410;
    public bool IsForbidden => Code == 403;

    /// <summary>
    /// The server refused the object itself (schema, CEL, admission), so the same request can never succeed.
    /// </summary>
    public bool IsInvalid => Code is 400 or 422;
}
