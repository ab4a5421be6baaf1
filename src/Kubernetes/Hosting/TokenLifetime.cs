using Microsoft.Extensions.Hosting;

namespace Kubernetes.Hosting;

/// <summary>
/// The host listens to no signal of the process: several operators may run in one, and whoever runs an operator cancels
/// its token.
/// </summary>
internal sealed class TokenLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
