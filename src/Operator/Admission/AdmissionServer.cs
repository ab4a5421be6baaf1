using System.Buffers;
using System.Text.Json;
using System.Threading.RateLimiting;
using Kubernetes.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Operator.Diagnostics;

namespace Operator.Admission;

/// <summary>
/// The operator's HTTPS server, for API servers only. <see cref="Path"/> answers AdmissionReviews. Callers are not
/// authenticated: an answer contains no more than a Tenant's status would, and what a caller can use up is bounded.
/// <para><b>Bounds</b>: connections, reviews at once (the others wait in line, and are sent away when it is long), the
/// time of one, its bytes, and, before anything is read into objects, its values and levels (<see
/// cref="ReviewOutline"/>). A dry run beyond the last two is refused with the reason; what is meant is allowed, as
/// ever.</para>
/// </summary>
internal static class AdmissionServer
{
    public const string Path = "/validate-tenants";

    /// <summary>Room for two objects of the largest size that etcd stores.</summary>
    private const int MostRequestBytes = 4 << 20;

    /// <summary>An API server has few, and sends many requests through each.</summary>
    private const int MostConnections = 64;

    private const int MostReviewsAtOnce = 4;
    private const int MostReviewsWaiting = 64;

    /// <summary>Longer than an API server waits with the timeoutSeconds of config/admission.</summary>
    private static readonly TimeSpan LongestReview = TimeSpan.FromSeconds(10);

    /// <param name="port">0 chooses a free port.</param>
    /// <param name="certificate">The certificate to serve with. No connection succeeds while there is none.</param>
    /// <param name="isReady">Whether the caches have synced. A Tenant cannot be judged before that.</param>
    /// <param name="tenants">Answers the requests.</param>
    /// <param name="time">For the time of one review.</param>
    /// <param name="loggers">For Kestrel's log messages.</param>
    public static WebApplication Build(
        int port,
        ServedCertificate certificate,
        Func<bool> isReady,
        TenantAdmission tenants,
        TimeProvider time,
        ILoggerFactory loggers
    )
    {
        var app = HttpServer.Build(
            port,
            loggers,
            listen =>
            {
                listen.KestrelServerOptions.Limits.MaxRequestBodySize = MostRequestBytes;
                listen.KestrelServerOptions.Limits.MaxConcurrentConnections = MostConnections;
                listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificate.Current);
            }
        );
        var turns = new ConcurrencyLimiter(new() { PermitLimit = MostReviewsAtOnce, QueueLimit = MostReviewsWaiting });
        var logger = loggers.CreateLogger("Operator.Admission");
        app.MapPost(
            Path,
            (RequestDelegate)(
                async context =>
                {
                    using var tooLate = new CancellationTokenSource(LongestReview, time);
                    using var stop = CancellationTokenSource.CreateLinkedTokenSource(
                        tooLate.Token,
                        context.RequestAborted
                    );
                    if (!isReady())
                        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    else
                        await AnswerAsync(context, turns, tenants, logger, stop.Token).ConfigureAwait(false);
                }
            )
        );
        return app;
    }

    private static async Task AnswerAsync(
        HttpContext context,
        ConcurrencyLimiter turns,
        TenantAdmission tenants,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var turn = await turns.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
            if (!turn.IsAcquired)
            {
                SendAway(context);
                return;
            }
            var body = await context
                .Request.BodyReader.ReadAtLeastAsync(MostRequestBytes + 1, cancellationToken)
                .ConfigureAwait(false);
            var answer = new AdmissionReview
            {
                Response = await ReviewAsync(body.Buffer, tenants, cancellationToken).ConfigureAwait(false),
            };
            context.Response.ContentType = "application/json";
            await JsonSerializer
                .SerializeAsync(
                    context.Response.Body,
                    answer,
                    AdmissionJsonContext.Default.AdmissionReview,
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (KubernetesApiException e) when (e.Code == StatusCodes.Status429TooManyRequests)
        {
            SendAway(context);
        }
        catch (KubernetesApiException e)
        {
            logger.ReviewFailed(e);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception e) when (e is not (OperationCanceledException or BadHttpRequestException))
        {
            logger.ReviewThrew(e);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>The API server goes on without an answer, as it does when there is no operator.</summary>
    private static void SendAway(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "1";
    }

    /// <exception cref="JsonException"><paramref name="text"/> is no review of a Tenant.</exception>
    internal static async Task<AdmissionResponse> ReviewAsync(
        ReadOnlySequence<byte> text,
        TenantAdmission tenants,
        CancellationToken cancellationToken
    )
    {
        var (answer, change) = Decode(text);
        return change is null ? answer : await tenants.AnswerAsync(change, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The answer to what is not looked at, or the change to look at.</summary>
    private static (AdmissionResponse Answer, TenantChange? Change) Decode(ReadOnlySequence<byte> text)
    {
        try
        {
            var outline = ReviewOutline.Of(text);
            if (outline is { Excess: { } excess, Uid: { } uid })
                return (outline.IsDryRun ? TenantAdmission.TooLarge(uid, excess) : TenantAdmission.Allowed(uid), null);
            if (outline.Excess is not null || Read(text).Request is not { } request)
                throw new JsonException("no request");
            return (TenantAdmission.Allowed(request.Uid), TenantChange.In(request));
        }
        catch (Exception e) when (e is not JsonException)
        {
            // Such as half a character, or bytes that are none.
            throw new JsonException("the review cannot be read", e);
        }
    }

    private static AdmissionReview Read(ReadOnlySequence<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        return JsonSerializer.Deserialize(ref reader, AdmissionJsonContext.Default.AdmissionReview)
            ?? throw new JsonException("no review");
    }
}
