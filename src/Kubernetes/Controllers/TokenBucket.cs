namespace Kubernetes.Controllers;

/// <summary>
/// A token bucket with at most <paramref name="burst"/> tokens, refilled at a constant rate. Times are relative to any
/// fixed origin. Not thread-safe.
/// </summary>
internal sealed class TokenBucket(double burst, double refillPerSecond, TimeSpan now)
{
    private readonly double _burst = burst;
    private double _tokens = burst;
    private TimeSpan _refilledAt = now;

    public bool TryTake(TimeSpan now)
    {
        Refill(now);
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }

    public bool IsFull(TimeSpan now)
    {
        Refill(now);
        return _tokens >= _burst;
    }

    private void Refill(TimeSpan now)
    {
        _tokens = Math.Min(_burst, _tokens + (now - _refilledAt).TotalSeconds * refillPerSecond);
        _refilledAt = now;
    }
}
