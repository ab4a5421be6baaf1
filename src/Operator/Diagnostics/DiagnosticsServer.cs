using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Prometheus;

namespace Operator.Diagnostics;

/// <summary>
/// The operator's HTTP server: <c>/metrics</c>, <c>/healthz</c> (no part has crashed) and <c>/readyz</c> (the caches
/// have synced; a standby is ready too).
/// </summary>
internal static class DiagnosticsServer
{
    /// <param name="port">0 chooses a free port.</param>
    public static WebApplication Build(
        int port,
        CollectorRegistry metrics,
        IReadOnlyList<HealthCheck> alive,
        IReadOnlyList<HealthCheck> ready,
        ILoggerFactory loggers
    )
    {
        var app = HttpServer.Build(port, loggers);
        app.MapGet("/metrics", (RequestDelegate)(context => WriteMetricsAsync(context, metrics)));
        HealthPath.Map(app, "/healthz", alive);
        HealthPath.Map(app, "/readyz", ready);
        return app;
    }

    private static Task WriteMetricsAsync(HttpContext context, CollectorRegistry metrics)
    {
        context.Response.ContentType = PrometheusConstants.TextContentTypeWithVersionAndEncoding;
        return metrics.CollectAndExportAsTextAsync(context.Response.Body, context.RequestAborted);
    }
}
