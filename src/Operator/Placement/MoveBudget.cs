namespace Operator.Placement;

/// <summary>
/// Lets so many tenants move in a minute and no more, evenly: a node that dies must not send a whole fleet through one
/// door. Safe from any thread. After a restart the bucket is full again, which is one minute's worth too many at most.
/// </summary>
internal sealed class MoveBudget(Func<int> perMinute, TimeProvider time)
{
    private readonly Lock _gate = new();

    /// <summary>Every move that time gave until then is taken; what it gave more than a minute ago is lost.</summary>
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
