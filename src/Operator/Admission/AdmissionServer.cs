using System.Text.Json;
using Kubernetes.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Operator.Diagnostics;

namespace Operator.Admission;

/// <summary>
/// The operator's HTTPS server, for API servers only. <see cref="Path"/> answers AdmissionReviews. Callers are not
/// authenticated: an answer contains no more than a Tenant's status would.
/// </summary>
internal static class AdmissionServer
{
    public const string Path = "/validate-tenants";

    /// <summary>Room for two objects of the largest size that etcd stores.</summary>
    private const long MaxRequestBytes = 4 << 20;

    /// <param name="port">0 chooses a free port.</param>
    /// <param name="certificate">The certificate to serve with. No connection succeeds while there is none.</param>
    /// <param name="isReady">Whether the caches have synced. A Tenant cannot be judged before that.</param>
    /// <param name="tenants">Answers the requests.</param>
    /// <param name="loggers">For Kestrel's log messages.</param>
    public static WebApplication Build(
        int port,
        ServedCertificate certificate,
        Func<bool> isReady,
        TenantAdmission tenants,
        ILoggerFactory loggers
    )
    {
        var app = HttpServer.Build(
            port,
            loggers,
            listen =>
            {
                listen.KestrelServerOptions.Limits.MaxRequestBodySize = MaxRequestBytes;
                listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificate.Current);
            }
        );
        app.MapPost(
            Path,
            (RequestDelegate)(
                context => AnswerAsync(context, isReady, tenants, loggers.CreateLogger("Operator.Admission"))
            )
        );
        return app;
    }

    private static async Task AnswerAsync(
        HttpContext context,
        Func<bool> isReady,
        TenantAdmission tenants,
        ILogger logger
    )
    {
        try
        {
            if (!isReady())
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }
            var review = await JsonSerializer
                .DeserializeAsync(
                    context.Request.Body,
                    AdmissionJsonContext.Default.AdmissionReview,
                    context.RequestAborted
                )
                .ConfigureAwait(false);
            if (review?.Request is not { } request)
                throw new JsonException("no request");
            var answer = new AdmissionReview
            {
                Response = await tenants.AnswerAsync(request, context.RequestAborted).ConfigureAwait(false),
            };
            context.Response.ContentType = "application/json";
            await JsonSerializer
                .SerializeAsync(
                    context.Response.Body,
                    answer,
                    AdmissionJsonContext.Default.AdmissionReview,
                    context.RequestAborted
                )
                .ConfigureAwait(false);
        }
        catch (JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (KubernetesApiException e)
        {
            logger.ReviewFailed(e);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception e) when (e is not (OperationCanceledException or BadHttpRequestException))
        {
            logger.ReviewThrew(e);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
