using Entities;
using Kubernetes.Objects;
using Operator.ChatInstances.Render;

namespace Operator.ChatInstances.Probing;

/// <summary>What to check, and how often: spec.healthCheck, with its durations read.</summary>
internal readonly record struct ProbeTarget(
    NamespacedName Service,
    string Path,
    TimeSpan Interval,
    TimeSpan Timeout,
    int FailureThreshold
)
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// Never throws: the API refuses what cannot be read, and what passed it somehow gets the defaults.
    /// </summary>
    public static ProbeTarget Of(ChatInstance instance)
    {
        var check = instance.Spec.HealthCheck;
        var interval = Read(check.Interval, ShortestInterval, LongestInterval, TimeSpan.FromSeconds(30));
        return new(
            new(instance.Metadata.NamespaceProperty, ChildNames.Workload(instance.Metadata.Name)),
            check.Path,
            interval,
            Read(check.Timeout, ShortestTimeout, interval, TimeSpan.FromSeconds(5)),
            Math.Max(check.FailureThreshold, 1)
        );
    }

    private static TimeSpan Read(string text, TimeSpan least, TimeSpan most, TimeSpan fallback)
    {
        var duration = GoDuration.TryParse(text, out var read) ? read : fallback;
        return TimeSpan.FromTicks(Math.Clamp(duration.Ticks, least.Ticks, most.Ticks));
    }
}
