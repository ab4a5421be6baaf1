using k8s.Models;

namespace Kubernetes.Controllers;

/// <summary>
/// The recent event series, and how many occurrences of each the server knows. It only decides what to write, and the
/// recorder writes it. Not thread-safe. A series ends 6 minutes after its last occurrence. An object may cause 25
/// writes at once and then one every 5 minutes. Above that limit, an existing series is counted without a write, and a
/// new event is dropped.
/// </summary>
internal sealed class EventSeriesBook(EventRecorderOptions reporter)
{
    private const double Burst = 25;
    private const double RefillPerSecond = 1 / 300d;
    private static readonly TimeSpan SeriesEndsAfter = TimeSpan.FromMinutes(6);

    private readonly Dictionary<object, Series> _series = [];
    private readonly Dictionary<V1ObjectReference, TokenBucket> _budgets = [];
    private long _sequence;

    public bool IsEmpty => _series.Count == 0 && _budgets.Count == 0;

    /// <summary>
    /// Counts the occurrence. Returns the series to write, or null. <paramref name="dropped"/> is true if the
    /// occurrence was not counted in any series.
    /// </summary>
    public Series? Note(EventOccurrence occurrence, TimeSpan now, out bool dropped)
    {
        dropped = false;
        if (_series.TryGetValue(occurrence.SeriesKey, out var series) && now - series.LastSeenAt < SeriesEndsAfter)
        {
            series.Repeat(occurrence.At, now);
            return MayWrite(occurrence.Regarding, now) ? series : null;
        }
        if (!MayWrite(occurrence.Regarding, now))
        {
            dropped = true;
            return null;
        }
        return _series[occurrence.SeriesKey] = new(occurrence, occurrence.ToEvent(reporter, _sequence++), now);
    }

    /// <summary>Removes the series that have ended, and returns those whose latest count is not written yet.</summary>
    public IReadOnlyList<Series> End(TimeSpan now)
    {
        var ended = _series.Where(s => now - s.Value.LastSeenAt >= SeriesEndsAfter).ToList();
        foreach (var (key, _) in ended)
            _series.Remove(key);
        foreach (var (regarding, budget) in _budgets)
        {
            if (budget.IsFull(now))
                _budgets.Remove(regarding);
        }
        return [.. ended.Select(s => s.Value).Where(s => s.IsAhead)];
    }

    /// <summary>Every series whose latest count is not written yet.</summary>
    public IReadOnlyList<Series> Unwritten() => [.. _series.Values.Where(s => s.IsAhead)];

    public void Forget(Series series)
    {
        if (_series.GetValueOrDefault(series.Key) == series)
            _series.Remove(series.Key);
    }

    private bool MayWrite(V1ObjectReference regarding, TimeSpan now)
    {
        var identity = regarding with { ResourceVersion = null };
        if (!_budgets.TryGetValue(identity, out var budget))
            _budgets[identity] = budget = new(Burst, RefillPerSecond, now);
        return budget.TryTake(now);
    }

    /// <summary>One Event object and its number of occurrences.</summary>
    internal sealed class Series(EventOccurrence first, Eventsv1Event @event, TimeSpan now)
    {
        private int _count = 1;
        private int _written;
        private DateTimeOffset _lastAt = first.At;

        public object Key { get; } = first.SeriesKey;

        public TimeSpan LastSeenAt { get; private set; } = now;

        /// <summary>The Event as the server stored it. Before the first write, the Event to create.</summary>
        public Eventsv1Event Event { get; private set; } = @event;

        public bool IsNew => _written == 0;

        public bool IsAhead => _count > _written;

        public Eventsv1Event Updated() =>
            _count == 1
                ? Event
                : Event with
                {
                    Series = new() { Count = _count, LastObservedTime = _lastAt.UtcDateTime },
                };

        public void Repeat(DateTimeOffset at, TimeSpan now)
        {
            _count++;
            (_lastAt, LastSeenAt) = (at, now);
        }

        public void Written(Eventsv1Event answer)
        {
            _written = _count;
            Event = answer;
        }
    }
}
