using Kubernetes.Requests;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Kubernetes.Client;

/// <summary>
/// The timeout and retry policy of every request to the API server. The context carries the <see cref="ApiCall"/>.
/// Every attempt throws only <see cref="KubernetesApiException"/>s.
/// </summary>
internal static class RequestPipeline
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    // If the wait would be longer, the caller gets the error and waits in its queue.
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
    /// A repeatable request is retried after every transient error except this client's own timeout, which has already
    /// taken long enough. Any other request is retried only if the server says that it did not process it: 429, or 503
    /// with Retry-After.
    /// </summary>
    private static bool IsRetried(ApiCall call, KubernetesApiException error)
    {
        if (call.IsTriedOnce || !error.IsTransient || error.IsTimeout || error.RetryAfter > LongestRetryAfter)
            return false;
        var isUntouched = error is { Code: 429 } or { Code: 503, RetryAfter: not null };
        return call.Request.IsRepeatable || isUntouched;
    }

    /// <summary>
    /// The delay is never shorter than Retry-After. Without Retry-After it doubles with every retry, and jitter spreads
    /// it over its upper half.
    /// </summary>
    /// <param name="retry">From 0.</param>
    private static TimeSpan Delay(KubernetesApiException error, int retry, double jitter) =>
        error.RetryAfter is { } retryAfter
            ? retryAfter + (FirstDelay * jitter)
            : FirstDelay * Math.Pow(2, retry) * (0.5 + (jitter / 2));
}
