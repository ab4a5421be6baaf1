using System.Diagnostics.CodeAnalysis;

namespace Kubernetes.Queue;

/// <summary>
/// A work queue of keys with deduplication, priorities, delays and a backoff per key.
/// <para><b>Flow</b>: <see cref="Add"/> (or <see cref="AddRateLimited"/>) -> the key waits until it is due ->
/// <see cref="TakeAsync"/> returns it, highest priority first, then in the order of becoming due -> the worker requeues
/// it if needed -> <see cref="Done"/>.</para>
/// <para><b>Guarantees</b>: an added key is taken at least once after the add. Two workers never have the same key: a
/// key that is added while in flight waits for its <see cref="Done"/>. Adds of a waiting key merge into the highest
/// priority and the earliest due time. Nothing polls: one timer is set for the earliest due time.</para>
/// <para><b>Assumptions</b>: the worker calls <see cref="Done"/> exactly once for every taken key. All members are
/// thread-safe.</para>
/// <para><b>Caveats</b>: after <see cref="ShutDownAsync"/> waiting keys are dropped and adds are ignored. The next
/// start lists all objects again.</para>
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "ShutDownAsync disposes the timer; the semaphore holds no handle, and takers use it after shutdown"
)]
public sealed class WorkQueue<TKey> : IWorkQueueStatus
    where TKey : notnull
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly WorkQueueMetrics.ForQueue _metrics;
    private readonly ITimer _timer;

    // Every waiting key is in _waiting. Depending on its place it is also in _delayed, in _ready, or in neither if it
    // is parked until its own run ends.
    private readonly Dictionary<TKey, Entry> _waiting = [];
    private readonly SortedSet<Entry> _delayed = new(Comparer<Entry>.Create(Entry.ByDueTime));
    private readonly SortedSet<Entry> _ready = new(Comparer<Entry>.Create(Entry.ByPriority));
    private readonly Dictionary<TKey, TimeSpan> _inFlight = [];
    private readonly ItemBackoff<TKey> _backoff = new();
    private readonly DepthByPriority _depth = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Has as many permits as _ready has entries. After shutdown it has one permit, which every taker releases again.
    private readonly SemaphoreSlim _available = new(0);
    private TimeSpan _armedFor = TimeSpan.MaxValue;
    private long _sequence;
    private bool _shutDown;

    public WorkQueue(string name, TimeProvider time, WorkQueueMetrics metrics)
    {
        (Name, _time, _origin) = (name, time, time.GetTimestamp());
        _timer = time.CreateTimer(_ => PromoteDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _metrics = metrics.Register(this);
    }

    private enum Place
    {
        Delayed,
        Ready,
        Parked,
    }

    public string Name { get; }

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>
    /// Adds the key, due after <paramref name="delay"/> (none by default), or merges the add into the waiting one.
    /// </summary>
    public void Add(TKey key, int priority = WorkPriority.Normal, TimeSpan delay = default)
    {
        lock (_gate)
            AddLocked(key, priority, delay);
    }

    /// <summary>Adds the key after its backoff, which grows with every failure: 5 ms · 2^n, at most 1000 s.</summary>
    public void AddRateLimited(TKey key, int priority = WorkPriority.Normal)
    {
        lock (_gate)
        {
            _metrics.Retries.Inc();
            AddLocked(key, priority, _backoff.Next(key));
        }
    }

    /// <summary>Resets the key's failures, so that its next backoff is the shortest one.</summary>
    public void Forget(TKey key)
    {
        lock (_gate)
            _backoff.Forget(key);
    }

    /// <summary>How often the key was rate-limited since it was last forgotten.</summary>
    public int Failures(TKey key)
    {
        lock (_gate)
            return _backoff.Failures(key);
    }

    /// <summary>
    /// Waits for the next key and returns it. Null after shutdown. The caller owns the key until <see cref="Done"/>.
    /// </summary>
    public async ValueTask<WorkItem<TKey>?> TakeAsync()
    {
        await _available.WaitAsync().ConfigureAwait(false);
        return TakeAvailable();
    }

    /// <summary>The next key if one is ready now, else null.</summary>
    internal WorkItem<TKey>? TryTake() => _available.Wait(0) ? TakeAvailable() : null;

    /// <summary>
    /// Hands every key to <paramref name="handle"/>, <paramref name="workers"/> of them at once, until
    /// <paramref name="stopping"/> shuts the queue down. An exception of <paramref name="handle"/> ends its worker.
    /// </summary>
    public async Task ConsumeAsync(int workers, Func<WorkItem<TKey>, Task> handle, CancellationToken stopping)
    {
        using var shutDown = stopping.Register(() => _ = ShutDownAsync());
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync, CancellationToken.None)))
            .ConfigureAwait(false);

        async Task WorkAsync()
        {
            while (await TakeAsync().ConfigureAwait(false) is { } item)
            {
                try
                {
                    await handle(item).ConfigureAwait(false);
                }
                finally
                {
                    Done(item.Key);
                }
            }
        }
    }

    /// <summary>Marks a taken key as done. If it became due in the meantime, it can be taken now.</summary>
    public void Done(TKey key)
    {
        lock (_gate)
        {
            if (!_inFlight.Remove(key, out var takenAt))
                throw new InvalidOperationException($"{key} is not in flight in queue {Name}");
            _metrics.WorkDuration.Observe((Now - takenAt).TotalSeconds);
            if (_waiting.TryGetValue(key, out var entry) && entry.Place == Place.Parked)
                MakeReady(entry);
            if (_shutDown && _inFlight.Count == 0)
                _drained.TrySetResult();
        }
    }

    /// <summary>Stops handing out keys. The task completes when the last key in flight is done.</summary>
    public Task ShutDownAsync()
    {
        lock (_gate)
        {
            if (_shutDown)
                return _drained.Task;
            _shutDown = true;
            _waiting.Clear();
            _delayed.Clear();
            _ready.Clear();
            _depth.Clear();
            _timer.Dispose();
            _available.Release();
            if (_inFlight.Count == 0)
                _drained.SetResult();
            return _drained.Task;
        }
    }

    IReadOnlyList<KeyValuePair<string, long>> IWorkQueueStatus.Depths()
    {
        lock (_gate)
            return _depth.Read();
    }

    (double Sum, double Longest) IWorkQueueStatus.UnfinishedSeconds()
    {
        lock (_gate)
        {
            var now = Now;
            return _inFlight.Values.Aggregate(
                (Sum: 0d, Longest: 0d),
                (total, takenAt) =>
                    (total.Sum + (now - takenAt).TotalSeconds, Math.Max(total.Longest, (now - takenAt).TotalSeconds))
            );
        }
    }

    private void AddLocked(TKey key, int priority, TimeSpan delay)
    {
        if (_shutDown)
            return;
        var dueAt = delay > TimeSpan.Zero ? Now + delay : Now;
        if (!_waiting.TryGetValue(key, out var entry))
        {
            _metrics.Adds.Inc();
            entry = new Entry(key)
            {
                Priority = priority,
                DueAt = dueAt,
                Sequence = _sequence++,
            };
            _waiting.Add(key, entry);
            Insert(entry);
        }
        else if (priority > entry.Priority || (entry.Place == Place.Delayed && dueAt < entry.DueAt))
        {
            Remove(entry);
            entry.Priority = Math.Max(priority, entry.Priority);
            if (entry.Place == Place.Delayed && dueAt < entry.DueAt)
                entry.DueAt = dueAt;
            Insert(entry);
        }
    }

    private void Remove(Entry entry)
    {
        if (entry.Place == Place.Delayed)
            _delayed.Remove(entry);
        else
            _depth.Add(entry.Priority, -1);
        if (entry.Place == Place.Ready)
            _ready.Remove(entry);
    }

    private void Insert(Entry entry)
    {
        switch (entry.Place)
        {
            case Place.Delayed when entry.DueAt > Now:
                _delayed.Add(entry);
                ArmTimer();
                break;
            case Place.Delayed:
                MakeDue(entry);
                break;
            case Place.Ready:
                _ready.Add(entry);
                _depth.Add(entry.Priority, +1);
                break;
            case Place.Parked:
                _depth.Add(entry.Priority, +1);
                break;
        }
    }

    private void MakeDue(Entry entry)
    {
        _depth.Add(entry.Priority, +1);
        entry.DueAt = Now;
        entry.Sequence = _sequence++;
        if (_inFlight.ContainsKey(entry.Key))
            entry.Place = Place.Parked;
        else
            MakeReady(entry);
    }

    private void MakeReady(Entry entry)
    {
        entry.Place = Place.Ready;
        _ready.Add(entry);
        _available.Release();
    }

    private WorkItem<TKey>? TakeAvailable()
    {
        lock (_gate)
        {
            if (_shutDown)
            {
                _available.Release();
                return null;
            }
            var entry = _ready.Min!;
            Remove(entry);
            _waiting.Remove(entry.Key);
            var now = Now;
            _inFlight.Add(entry.Key, now);
            _metrics.QueueDuration.Observe((now - entry.DueAt).TotalSeconds);
            return new(entry.Key, entry.Priority);
        }
    }

    private void PromoteDue()
    {
        lock (_gate)
        {
            if (_shutDown)
                return;
            _armedFor = TimeSpan.MaxValue;
            while (_delayed.Min is { } entry && entry.DueAt <= Now)
            {
                _delayed.Remove(entry);
                MakeDue(entry);
            }
            ArmTimer();
        }
    }

    private void ArmTimer()
    {
        if (_delayed.Min is not { } earliest || earliest.DueAt >= _armedFor)
            return;
        _armedFor = earliest.DueAt;
        // Timers count whole milliseconds. The wait is rounded up, or the timer would fire before the key is due and
        // again after it. It is at least 0, because the key may be overdue by now and -1 would mean never.
        var wait = TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling((earliest.DueAt - Now).TotalMilliseconds)));
        _timer.Change(wait < LongestTimer ? wait : LongestTimer, Timeout.InfiniteTimeSpan);
    }

    private sealed class Entry(TKey key)
    {
        public TKey Key { get; } = key;
        public int Priority { get; set; }
        public TimeSpan DueAt { get; set; }
        public long Sequence { get; set; }
        public Place Place { get; set; }

        public static int ByDueTime(Entry a, Entry b) =>
            a.DueAt.CompareTo(b.DueAt) is var byDueTime and not 0 ? byDueTime : a.Sequence.CompareTo(b.Sequence);

        public static int ByPriority(Entry a, Entry b) =>
            b.Priority.CompareTo(a.Priority) is var byPriority and not 0
                ? byPriority
                : a.Sequence.CompareTo(b.Sequence);
    }
}
