using Kubernetes.Objects;

namespace Kubernetes.Controllers;

/// <summary>
/// The three writes of a leader election, as values. Each keeps the resourceVersion it was made from: the write fails
/// if anybody was quicker.
/// </summary>
internal static class LeaseTransitions
{
    public static Lease First(LeaderElectionOptions options, DateTimeOffset now) =>
        new()
        {
            Metadata = new() { Namespace = options.Lease.Namespace, Name = options.Lease.Name },
            Spec = Held(new() { AcquireTime = now, LeaseTransitions = 0 }, options, now),
        };

    /// <summary>Ours: renewed if it was, else taken over, which counts as a transition.</summary>
    public static Lease Take(Lease lease, LeaderElectionOptions options, DateTimeOffset now)
    {
        var spec = lease.Spec ?? new();
        if (spec.HolderIdentity != options.Identity)
            spec = spec with { AcquireTime = now, LeaseTransitions = (spec.LeaseTransitions ?? 0) + 1 };
        return lease with { Spec = Held(spec, options, now) };
    }

    /// <summary>Nobody's, for whoever looks next. A duration of 0 would be refused.</summary>
    public static Lease Release(Lease lease, DateTimeOffset now) =>
        lease with
        {
            Spec = lease.Spec! with
            {
                HolderIdentity = null,
                LeaseDurationSeconds = 1,
                AcquireTime = now,
                RenewTime = now,
            },
        };

    private static LeaseSpec Held(LeaseSpec spec, LeaderElectionOptions options, DateTimeOffset now) =>
        spec with
        {
            HolderIdentity = options.Identity,
            LeaseDurationSeconds = (int)options.LeaseDuration.TotalSeconds,
            RenewTime = now,
        };
}
