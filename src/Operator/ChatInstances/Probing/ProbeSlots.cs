namespace Operator.ChatInstances.Probing;

/// <summary>
/// When an instance is checked: at the same point of every interval, which its UID decides. So a fleet is spread over
/// the interval, and a restarted operator goes on in the rhythm of the one before.
/// </summary>
internal static class ProbeSlots
{
    /// <summary>In (0, <paramref name="interval"/>].</summary>
    public static TimeSpan UntilNext(string uid, TimeSpan interval, DateTimeOffset now)
    {
        var phase = (long)(Hash(uid) % (ulong)interval.Ticks);
        var wait = (phase - (now.UtcTicks % interval.Ticks) + interval.Ticks) % interval.Ticks;
        return wait == 0 ? interval : TimeSpan.FromTicks(wait);
    }

    /// <summary>
    /// The same for a check that begins now. Clocks differ a little: a slot that seems to lie just ahead is the one
    /// that is being used.
    /// </summary>
    public static TimeSpan UntilOneAfter(string uid, TimeSpan interval, DateTimeOffset now) =>
        UntilNext(uid, interval, now) is var wait && wait < interval / 4 ? wait + interval : wait;

    /// <summary>FNV-1a, 64 bits: the same in every process, unlike string.GetHashCode.</summary>
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037;
        foreach (var character in text)
            hash = (hash ^ character) * 1099511628211;
        return hash;
    }
}
