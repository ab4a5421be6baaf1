namespace EmbeddedApiServer.Storage;

/// <summary>
/// The bounded history of one collection. Writers only append. Every watcher keeps its own position, so a slow watcher
/// does not slow others: when its position is compacted, it ends with 410.
/// </summary>
internal sealed class EventLog(int capacity)
{
    private readonly Lock _gate = new();
    private readonly List<StoreEvent> _events = [];
    private long _offset;
    private long _floor;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Completes with the next append. Get the task before reading, and await it if the read returned nothing.
    /// </summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    public void Append(StoreEvent written)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _events.Add(written);
            if (_events.Count >= 2 * capacity)
            {
                Drop(_events.Count - capacity);
            }

            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.TrySetResult();
    }

    /// <summary>Removes every event up to and including <paramref name="revision"/>.</summary>
    public void Compact(long revision)
    {
        lock (_gate)
        {
            Drop(FirstAfter(revision));
            _floor = Math.Max(_floor, revision);
        }
    }

    /// <summary>
    /// Gets the position of the first event after <paramref name="revision"/>. False if events after it are compacted.
    /// </summary>
    public bool TrySeek(long revision, out long position)
    {
        lock (_gate)
        {
            position = _offset + FirstAfter(revision);
            return revision >= _floor;
        }
    }

    /// <summary>
    /// Appends up to <paramref name="limit"/> events to <paramref name="into"/>. False if the position was compacted.
    /// </summary>
    public bool TryRead(ref long position, List<StoreEvent> into, int limit)
    {
        lock (_gate)
        {
            if (position < _offset)
            {
                return false;
            }

            var start = (int)(position - _offset);
            var count = Math.Min(limit, _events.Count - start);
            into.AddRange(_events.Slice(start, count));
            position += count;
            return true;
        }
    }

    private void Drop(int count)
    {
        if (count == 0)
        {
            return;
        }

        _floor = _events[count - 1].Revision;
        _events.RemoveRange(0, count);
        _offset += count;
    }

    private int FirstAfter(long revision)
    {
        int low = 0,
            high = _events.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_events[middle].Revision <= revision)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
