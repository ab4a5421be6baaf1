using Kubernetes.Requests;

namespace Kubernetes.Client;

/// <summary>Whether a failed request is sent again, and after how long.</summary>
internal static class RetryRule
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    // A caller that must wait longer is told so; it has a queue to wait in.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Null: give up. What may be repeated is, on every transient error but a timeout of ours, which took long enough.
    /// What may not is sent again only when the server says that it has not touched it: 429, or 503 with Retry-After.
    /// </summary>
    /// <param name="attempt">How many times it was sent, from 1.</param>
    /// <param name="jitter">In [0, 1).</param>
    public static TimeSpan? Delay(KubernetesRequest request, KubernetesApiException error, int attempt, double jitter)
    {
        if (attempt >= MostAttempts || !error.IsTransient || error.IsTimeout)
            return null;
        var isUntouched = error is { Code: 429 } or { Code: 503, RetryAfter: not null };
        if (!request.IsRepeatable && !isUntouched)
            return null;
        if (error.RetryAfter is { } retryAfter)
            return retryAfter > LongestRetryAfter ? null : retryAfter + (FirstDelay * jitter);

        var backoff = FirstDelay * Math.Pow(2, attempt - 1);
        return (backoff < LongestDelay ? backoff : LongestDelay) * (0.5 + (jitter / 2));
    }
}
