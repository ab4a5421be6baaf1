using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Operator.Diagnostics;

/// <summary>The HTTP side of the operator: <c>/metrics</c>, <c>/healthz</c> (a part has not crashed) and <c>/readyz</c> (the caches are warm; a standby is ready too).</summary>
internal static class DiagnosticsServer
{
    /// <param name="port">0 takes a free one.</param>
    public static WebApplication Build(int port, MetricsExporter metrics, IReadOnlyList<HealthCheck> alive, IReadOnlyList<HealthCheck> ready, ILoggerFactory loggers)
    {
        // Empty: no variable of the environment and no file has a say in where it listens.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton(loggers).AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenAnyIP(port);
        });
        var app = builder.Build();
        app.MapGet("/metrics", (RequestDelegate)(context => WriteMetricsAsync(context, metrics)));
        HealthPath.Map(app, "/healthz", alive);
        HealthPath.Map(app, "/readyz", ready);
        return app;
    }

    /// <summary>The port that it listens on; only after the start.</summary>
    public static int PortOf(WebApplication app) =>
        new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal)).Port;

    private static async Task WriteMetricsAsync(HttpContext context, MetricsExporter metrics)
    {
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        metrics.Write(output);
        context.Response.ContentType = PrometheusText.ContentType;
        context.Response.ContentLength = output.WrittenCount;
        await context.Response.Body.WriteAsync(output.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }
}
