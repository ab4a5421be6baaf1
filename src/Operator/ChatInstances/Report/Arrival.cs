using Operator.ChatInstances.Observe;

namespace Operator.ChatInstances.Report;

/// <summary>
/// Things that are applied together arrive in any order. For a moment after an instance was created, what it refers to counts as being on its way, and not as a
/// mistake: tools that wait for a fleet give up at the first mistake.
/// </summary>
internal static class Arrival
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    /// <summary>How much of the moment is left; null when it is over.</summary>
    public static TimeSpan? RemainsFor(ChatInstanceFacts facts)
    {
        var remaining = (facts.Instance.Metadata.CreationTimestamp ?? DateTimeOffset.MinValue) + Moment - facts.Now;
        return remaining > TimeSpan.Zero ? remaining : null;
    }
}
