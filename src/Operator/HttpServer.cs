using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Operator;

/// <summary>An HTTP server of the operator, on all addresses of the machine.</summary>
internal static class HttpServer
{
    /// <param name="port">0 chooses a free port.</param>
    /// <param name="loggers">For Kestrel's log messages.</param>
    /// <param name="listen">Configures more than plain HTTP. Null for plain HTTP.</param>
    public static WebApplication Build(int port, ILoggerFactory loggers, Action<ListenOptions>? listen = null)
    {
        // The empty builder reads no environment variable and no file, so nothing else can change the address.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton(loggers).AddRoutingCore();
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.ListenAnyIP(port, options => listen?.Invoke(options));
            });
        return builder.Build();
    }

    /// <summary>The port that the server listens on. Call it only after the start.</summary>
    public static int PortOf(WebApplication app) =>
        new Uri(
            app.Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.First()
                .Replace("[::]", "localhost", StringComparison.Ordinal)
        ).Port;
}
