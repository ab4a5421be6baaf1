using Kubernetes.Requests;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Kubernetes.Client;

/// <summary>
/// How every request reaches the API server: each attempt has its time, and some failures are worth another attempt.
/// The context carries the <see cref="ApiCall"/>; what the attempt throws is a <see cref="KubernetesApiException"/>.
/// </summary>
internal static class RequestPipeline
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    // A caller that must wait longer gets the error; it has a queue to wait in.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(30);

    /// <param name="time">For timeouts and delays.</param>
    /// <param name="jitter">In [0, 1).</param>
    /// <param name="metrics">Counts the retries.</param>
    public static ResiliencePipeline Build(TimeProvider time, Func<double> jitter, ClientMetrics metrics) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    MaxRetryAttempts = MostAttempts - 1,
                    ShouldHandle = args =>
                        new(
                            args.Outcome.Exception is KubernetesApiException e && IsRetried(ApiCall.In(args.Context), e)
                        ),
                    DelayGenerator = args =>
                        new(Delay((KubernetesApiException)args.Outcome.Exception!, args.AttemptNumber, jitter())),
                    OnRetry = args =>
                    {
                        metrics.Retried(
                            ApiCall.In(args.Context).Request,
                            ((KubernetesApiException)args.Outcome.Exception!).Code
                        );
                        return default;
                    },
                }
            )
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = args => new(ApiCall.In(args.Context).Timeout) })
            .Build();

    /// <summary>
    /// What may be repeated is, on every transient error but a timeout of ours, which took long enough. What may not is
    /// sent again only when the server says that it has not touched it: 429, or 503 with Retry-After.
    /// </summary>
    private static bool IsRetried(ApiCall call, KubernetesApiException error)
    {
        if (call.IsTriedOnce || !error.IsTransient || error.IsTimeout || error.RetryAfter > LongestRetryAfter)
            return false;
        var isUntouched = error is { Code: 429 } or { Code: 503, RetryAfter: not null };
        return call.Request.IsRepeatable || isUntouched;
    }

    /// <summary>Never before Retry-After. Else the delay doubles, and is spread over its upper half.</summary>
    /// <param name="retry">From 0.</param>
    private static TimeSpan Delay(KubernetesApiException error, int retry, double jitter) =>
        error.RetryAfter is { } retryAfter
            ? retryAfter + (FirstDelay * jitter)
            : FirstDelay * Math.Pow(2, retry) * (0.5 + (jitter / 2));
}
