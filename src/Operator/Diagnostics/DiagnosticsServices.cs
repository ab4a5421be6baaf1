using Kubernetes.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Operator.Configuration;
using Operator.Hosting;
using Operator.Outgoing;
using Prometheus;

namespace Operator.Diagnostics;

/// <summary>Registers <c>/metrics</c>, <c>/healthz</c> and <c>/readyz</c>.</summary>
internal static class DiagnosticsServices
{
    public const string Server = "diagnostics";

    /// <param name="services">The container.</param>
    /// <param name="port">0 takes a free one; null: none of them is served.</param>
    public static IServiceCollection AddDiagnostics(this IServiceCollection services, int? port)
    {
        services.AddSingleton<FleetMetrics>();
        return port is { } listened
            ? services.AddSingleton<IHostedService>(provider => Build(provider, listened))
            : services;
    }

    private static HttpService Build(IServiceProvider provider, int port)
    {
        // Their series exist from the first scrape on, whether or not something uses them by then.
        provider.GetRequiredService<FleetMetrics>();
        provider.GetRequiredService<ConfigurationReload>();
        provider.GetRequiredService<OutgoingPipelines>();
        var (failure, feeds) = (provider.GetRequiredService<HostFailure>(), provider.GetRequiredService<CacheFeeds>());
        return new(
            Server,
            DiagnosticsServer.Build(
                port,
                provider.GetRequiredService<CollectorRegistry>(),
                [new("parts", () => failure.IsAlive)],
                [new("caches", () => feeds.HaveSynced)],
                provider.GetRequiredService<ILoggerFactory>()
            )
        );
    }
}
