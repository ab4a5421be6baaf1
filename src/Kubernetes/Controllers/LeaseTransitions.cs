using k8s.Models;

namespace Kubernetes.Controllers;

/// <summary>
/// The three writes of a leader election, as values. Each keeps the resourceVersion it was made from: the write fails
/// if anybody was quicker.
/// </summary>
internal static class LeaseTransitions
{
    public static V1Lease First(LeaderElectionOptions options, DateTimeOffset now) =>
        new()
        {
            Metadata = new() { NamespaceProperty = options.Lease.Namespace, Name = options.Lease.Name },
            Spec = Held(new() { AcquireTime = now.UtcDateTime, LeaseTransitions = 0 }, options, now),
        };

    /// <summary>Ours: renewed if it was, else taken over, which counts as a transition.</summary>
    public static V1Lease Take(V1Lease lease, LeaderElectionOptions options, DateTimeOffset now)
    {
        var spec = lease.Spec ?? new();
        if (spec.HolderIdentity != options.Identity)
            spec = spec with { AcquireTime = now.UtcDateTime, LeaseTransitions = (spec.LeaseTransitions ?? 0) + 1 };
        return lease with { Spec = Held(spec, options, now) };
    }

    /// <summary>Nobody's, for whoever looks next. A duration of 0 would be refused.</summary>
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
