using Microsoft.Extensions.Hosting;

namespace EmbeddedApiServer;

/// <summary>
/// Handles no signals. They belong to the process that the server is embedded in, and the host's default lifetime would
/// intercept them.
/// </summary>
internal sealed class ProcessLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
