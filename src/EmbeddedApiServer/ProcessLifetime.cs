using Microsoft.Extensions.Hosting;

namespace EmbeddedApiServer;

/// <summary>
/// Signals belong to the process that the server is embedded in; the host's default lifetime would swallow them.
/// </summary>
internal sealed class ProcessLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
