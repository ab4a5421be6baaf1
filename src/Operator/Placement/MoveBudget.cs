namespace Operator.Placement;

/// <summary>
/// Limits how many tenants move per minute, with a token bucket: the tenants of a node that dies must not all move at
/// once. Thread-safe. After a restart the bucket is full again, which allows one minute's worth of additional moves at
/// most.
/// </summary>
internal sealed class MoveBudget(Func<int> perMinute, TimeProvider time)
{
    private readonly Lock _gate = new();

    /// <summary>All tokens up to this time are spent. A token is lost after a minute.</summary>
    private DateTimeOffset _spentUntil = time.GetUtcNow() - TimeSpan.FromMinutes(1);

    /// <summary>How long until one more may move; zero: at once.</summary>
    public TimeSpan Wait
    {
        get
        {
            lock (_gate)
            {
                var wait = _spentUntil + PerMove - time.GetUtcNow();
                return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
            }
        }
    }

    private TimeSpan PerMove => TimeSpan.FromMinutes(1) / perMinute();

    public void Take()
    {
        lock (_gate)
        {
            var full = time.GetUtcNow() - TimeSpan.FromMinutes(1);
            _spentUntil = (_spentUntil < full ? full : _spentUntil) + PerMove;
        }
    }
}
