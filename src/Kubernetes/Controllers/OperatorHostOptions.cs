using Microsoft.Extensions.Hosting;

namespace Kubernetes.Controllers;

/// <summary>The single parts of a host; each may be absent.</summary>
public sealed record OperatorHostOptions
{
    /// <summary>
    /// Metrics, health and webhooks: first up, in this order, and last down. Usually WebApplications.
    /// </summary>
    public IReadOnlyList<IHost> Http { get; init; } = [];

    /// <summary>What must hold before any cache is fed; when it throws, the host stops and throws that.</summary>
    public Func<CancellationToken, Task>? Precondition { get; init; }

    /// <summary>Null: this process leads without asking.</summary>
    public LeaderElection? LeaderElection { get; init; }

    public EventRecorder? Events { get; init; }

    /// <summary>How long passes in flight may take to finish at shutdown before they are cancelled.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(30);
}
