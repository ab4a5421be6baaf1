using Microsoft.Extensions.Time.Testing;

namespace Support;

/// <summary>A fake clock that tells how many timers wait for it, which the library's own keeps to itself.</summary>
public sealed class CountingTimeProvider : FakeTimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<CountedTimer> _armed = [];

    /// <summary>
    /// How many timers are armed: what a test polls before it advances past a delay that another thread is about to
    /// start.
    /// </summary>
    public int ActiveTimers
    {
        get
        {
            lock (_lock)
                return _armed.Count;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new CountedTimer(this);
        timer.Inner = base.CreateTimer(
            _ =>
            {
                timer.Fired();
                callback(state);
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        timer.Change(dueTime, period);
        return timer;
    }

    private void Count(CountedTimer timer, bool isArmed)
    {
        lock (_lock)
            _ = isArmed ? _armed.Add(timer) : _armed.Remove(timer);
    }

    private sealed class CountedTimer(CountingTimeProvider clock) : ITimer
    {
        private bool _repeats;

        public ITimer Inner { get; set; } = null!;

        public void Fired() => clock.Count(this, _repeats);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _repeats = period > TimeSpan.Zero;
            clock.Count(this, dueTime != Timeout.InfiniteTimeSpan);
            if (Inner.Change(dueTime, period))
                return true;
            clock.Count(this, false); // disposed meanwhile
            return false;
        }

        public void Dispose()
        {
            Inner.Dispose();
            clock.Count(this, false);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
