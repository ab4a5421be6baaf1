using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Operator;

/// <summary>A server of the operator's own, on every address of the machine.</summary>
internal static class HttpServer
{
    /// <param name="port">0 takes a free one.</param>
    /// <param name="loggers">For what Kestrel says.</param>
    /// <param name="listen">What is more than plain HTTP; null: nothing.</param>
    public static WebApplication Build(int port, ILoggerFactory loggers, Action<ListenOptions>? listen = null)
    {
        // Empty: no variable of the environment and no file has a say in where it listens.
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

    /// <summary>The port that it listens on; only after the start.</summary>
    public static int PortOf(WebApplication app) =>
        new Uri(
            app.Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.First()
                .Replace("[::]", "localhost", StringComparison.Ordinal)
        ).Port;
}
