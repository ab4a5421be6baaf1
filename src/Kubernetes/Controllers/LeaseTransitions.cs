using k8s.Models;

namespace Kubernetes.Controllers;

/// <summary>
/// The three writes of a leader election, as values. Each keeps the resourceVersion of the lease that it was made from,
/// so that the write fails if another process has changed the lease.
/// </summary>
internal static class LeaseTransitions
{
    public static V1Lease First(LeaderElectionOptions options, DateTimeOffset now) =>
        new()
        {
            Metadata = new() { NamespaceProperty = options.Lease.Namespace, Name = options.Lease.Name },
            Spec = Held(new() { AcquireTime = now.UtcDateTime, LeaseTransitions = 0 }, options, now),
        };

    /// <summary>
    /// The lease with this process as the holder. It is renewed if this process already holds it. Otherwise it is taken
    /// over, which counts as a transition.
    /// </summary>
    public static V1Lease Take(V1Lease lease, LeaderElectionOptions options, DateTimeOffset now)
    {
        var spec = lease.Spec ?? new();
        if (spec.HolderIdentity != options.Identity)
            spec = spec with { AcquireTime = now.UtcDateTime, LeaseTransitions = (spec.LeaseTransitions ?? 0) + 1 };
        return lease with { Spec = Held(spec, options, now) };
    }

    /// <summary>
    /// The lease without a holder, so that any process can take it. The API server would refuse a duration of 0.
    /// </summary>
    public static V1Lease Release(V1Lease lease, DateTimeOffset now) =>
        lease with
        {
            Spec = lease.Spec! with
            {
                HolderIdentity = null,
                LeaseDurationSeconds = 1,
                AcquireTime = now.UtcDateTime,
                RenewTime = now.UtcDateTime,
            },
        };

    private static V1LeaseSpec Held(V1LeaseSpec spec, LeaderElectionOptions options, DateTimeOffset now) =>
        spec with
        {
            HolderIdentity = options.Identity,
            LeaseDurationSeconds = (int)options.LeaseDuration.TotalSeconds,
            RenewTime = now.UtcDateTime,
        };
}
