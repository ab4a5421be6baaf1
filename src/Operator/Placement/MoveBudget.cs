namespace Operator.Placement;

/// <summary>
/// Lets so many tenants move in a minute and no more, evenly: a node that dies must not send a whole fleet through one door. Safe from any thread. After a restart the
/// bucket is full again, which is one minute's worth too many at most.
/// </summary>
internal sealed class MoveBudget(Func<int> perMinute, TimeProvider time)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _emptyUntil = time.GetUtcNow() - TimeSpan.FromMinutes(1);

    /// <summary>How long until one more may move; zero: at once.</summary>
    public TimeSpan Wait
    {
        get
        {
            lock (_gate) return _emptyUntil <= time.GetUtcNow() - PerMove ? TimeSpan.Zero : _emptyUntil + PerMove - time.GetUtcNow();
        }
    }

    private TimeSpan PerMove => TimeSpan.FromMinutes(1) / perMinute();

    public void Take()
    {
        lock (_gate)
        {
            var full = time.GetUtcNow() - TimeSpan.FromMinutes(1);
            _emptyUntil = (_emptyUntil < full ? full : _emptyUntil) + PerMove;
        }
    }
}
