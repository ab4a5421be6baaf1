namespace Kubernetes.Requests;

/// <summary>
/// The API server said no, or did not answer. <see cref="Code"/> is the HTTP status, 0 when the transport broke;
/// <see cref="Reason"/> is metav1.Status.reason. Whether a retry can help is decided here, once, by code.
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

    /// <summary>No answer came in the time that was given.</summary>
    public bool IsTimeout => Code == 0 && Reason == TimeoutReason;

    public bool IsTransient => Code is 0 or 408 or 429 or 500 or 502 or 503 or 504;
    public bool IsConflict => Code == 409 && Reason != "AlreadyExists";
    public bool IsAlreadyExists => Code == 409 && Reason == "AlreadyExists";
    public bool IsNotFound => Code == 404;
    public bool IsGone => Code == 410;
    public bool IsForbidden => Code == 403;

    /// <summary>The object itself was refused (schema, CEL, admission): the same request can never succeed.</summary>
    public bool IsInvalid => Code is 400 or 422;
}
