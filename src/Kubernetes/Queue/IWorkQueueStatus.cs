namespace Kubernetes.Queue;

/// <summary>What the gauges of a queue are computed from, at the moment somebody reads them.</summary>
internal interface IWorkQueueStatus
{
    string Name { get; }

    /// <summary>
    /// Keys that could be taken now or at the end of their run, per priority label; a priority once seen stays, at
    /// zero.
    /// </summary>
    IReadOnlyList<KeyValuePair<string, long>> Depths();

    /// <summary>Seconds spent so far on keys in flight: all of them summed, and the longest.</summary>
    (double Sum, double Longest) UnfinishedSeconds();
}
