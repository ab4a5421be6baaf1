using Kubernetes.Objects;

namespace Kubernetes.Controllers;

/// <summary>
/// Keeps an object that is reconciled too often from using up the workers. Every key has a token bucket, and a pass
/// takes one token.
/// <para><b>Flow</b>: a pass takes a token (burst 100, refilled at 1/s). A key without tokens is slowed down for 5
/// minutes, with one pass every 30 s. After that it is treated like any other key.</para>
/// <para><b>Guarantees</b>: a refused pass gets the time after which to try again. No pass is dropped.</para>
/// <para><b>Caveats</b>: passes are counted, not events. A thousand events that the queue merges into one pass count
/// once. Why this is not System.Threading.RateLimiting: docs/decisions/0012.</para>
/// </summary>
internal sealed class PassRateLimiter
{
    private const double Burst = 100;
    private const double RefillPerSecond = 1;
    private const int SweepEvery = 1024;
    private static readonly TimeSpan SlowedFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SlowInterval = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<NamespacedName, PassRate> _rates = [];
    private readonly string _controller;
    private readonly TimeProvider _time;
    private readonly PassRateMetrics _metrics;
    private readonly long _origin;
    private int _asked;

    public PassRateLimiter(string controller, TimeProvider time, PassRateMetrics metrics)
    {
        (_controller, _time, _metrics, _origin) = (controller, time, metrics, time.GetTimestamp());
        metrics.Register(controller);
    }

    /// <summary>The number of keys with a recent pass.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _rates.Count;
        }
    }

    /// <summary>Zero if the pass may run now, otherwise the time to wait.</summary>
    public TimeSpan Ask(NamespacedName key)
    {
        lock (_gate)
        {
            var now = _time.GetElapsedTime(_origin);
            if (++_asked % SweepEvery == 0)
                Sweep(now);
            if (!_rates.TryGetValue(key, out var rate))
                _rates[key] = rate = new(now);
            var (wait, result) = Ask(rate, now);
            _metrics.Asked(_controller, result);
            return wait;
        }
    }

    private (TimeSpan Wait, string Result) Ask(PassRate rate, TimeSpan now)
    {
        if (rate.SlowedUntil is { } until && now >= until)
        {
            rate.SlowedUntil = null;
            _metrics.Recovered(_controller);
        }
        if (rate.SlowedUntil is null && !rate.Tokens.TryTake(now))
        {
            rate.SlowedUntil = now + SlowedFor;
            rate.LetThroughAt = now;
            _metrics.Slowed(_controller);
        }
        return rate.SlowedUntil is null ? (TimeSpan.Zero, "allowed") : AskSlowed(rate, now);
    }

    private static (TimeSpan Wait, string Result) AskSlowed(PassRate rate, TimeSpan now)
    {
        var next = rate.LetThroughAt + SlowInterval;
        if (now < next)
            return (next - now, "delayed");
        rate.LetThroughAt = now;
        return (TimeSpan.Zero, "halfopen_allowed");
    }

    private void Sweep(TimeSpan now)
    {
        foreach (var (key, rate) in _rates)
        {
            if (rate.SlowedUntil is null && rate.Tokens.IsFull(now))
                _rates.Remove(key);
        }
    }

    private sealed class PassRate(TimeSpan now)
    {
        public TokenBucket Tokens { get; } = new(Burst, RefillPerSecond, now);
        public TimeSpan? SlowedUntil { get; set; }
        public TimeSpan LetThroughAt { get; set; }
    }
}
