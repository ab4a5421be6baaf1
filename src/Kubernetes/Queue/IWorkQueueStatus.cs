namespace Kubernetes.Queue;

/// <summary>The values from which the gauges of a queue are computed at each scrape.</summary>
internal interface IWorkQueueStatus
{
    string Name { get; }

    /// <summary>
    /// The number of due keys per priority label, including keys that wait for the end of their own run. A priority
    /// that was used once stays, with zero keys.
    /// </summary>
    IReadOnlyList<KeyValuePair<string, long>> Depths();

    /// <summary>The seconds spent so far on the keys in flight: the sum and the maximum.</summary>
    (double Sum, double Longest) UnfinishedSeconds();
}
