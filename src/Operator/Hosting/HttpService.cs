using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Operator.Hosting;

/// <summary>One of the operator's HTTP servers, which the host starts first and stops last.</summary>
internal sealed class HttpService(string name, WebApplication app) : IHostedService, IDisposable
{
    public string Name => name;

    /// <summary>Where it listens. Only while it runs.</summary>
    public int Port => HttpServer.PortOf(app);

    public Task StartAsync(CancellationToken cancellationToken) => app.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => app.StopAsync(cancellationToken);

    public void Dispose() => ((IDisposable)app).Dispose();
}
