using Kubernetes.Objects;

namespace Kubernetes.Controllers;

/// <summary>
/// The lease, the identity of this process, and the timing. LeaseDuration > RenewDeadline > RetryPeriod must hold, with
/// seconds between them for differing clock rates and slow answers.
/// </summary>
public sealed record LeaderElectionOptions
{
    public required NamespacedName Lease { get; init; }

    /// <summary>Unique per process: <c>host_uuid</c>.</summary>
    public required string Identity { get; init; }

    /// <summary>How long other processes wait after they saw the last renewal before they take over.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long after the start of its last successful renewal a leader may write. After that it has lost the lease.
    /// </summary>
    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan RetryPeriod { get; init; } = TimeSpan.FromSeconds(2);
}
