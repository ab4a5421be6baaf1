using Kubernetes.Objects;

namespace Kubernetes.Controllers;

/// <summary>
/// Keeps one thrashing object from eating the workers of all others: a token bucket per key, one token a pass.
/// <para><b>Flow</b>: a pass takes a token (burst 100, refilled at 1/s); with none left the key's circuit opens for 5
/// minutes, in which one pass every 30 s is let through; then it closes.</para>
/// <para><b>Guarantees</b>: a refused pass is told when to come back: nothing is dropped.</para>
/// <para><b>Caveats</b>: passes are counted, not events: a thousand events that the queue merged into one pass are no
/// thrash.</para>
/// </summary>
internal sealed class CircuitBreaker
{
    private const double Burst = 100;
    private const double RefillPerSecond = 1;
    private const int SweepEvery = 1024;
    private static readonly TimeSpan Cooldown = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan HalfOpenInterval = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<NamespacedName, Circuit> _circuits = [];
    private readonly string _controller;
    private readonly TimeProvider _time;
    private readonly CircuitBreakerMetrics _metrics;
    private readonly long _origin;
    private int _asked;

    public CircuitBreaker(string controller, TimeProvider time, CircuitBreakerMetrics metrics)
    {
        (_controller, _time, _metrics, _origin) = (controller, time, metrics, time.GetTimestamp());
        metrics.Register(controller);
    }

    /// <summary>Keys that are remembered: those that passed lately.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _circuits.Count;
        }
    }

    /// <summary>Zero: go ahead. Else: come back after that time.</summary>
    public TimeSpan Ask(NamespacedName key)
    {
        lock (_gate)
        {
            var now = _time.GetElapsedTime(_origin);
            if (++_asked % SweepEvery == 0)
                Sweep(now);
            if (!_circuits.TryGetValue(key, out var circuit))
                _circuits[key] = circuit = new(now);
            var (wait, result) = Ask(circuit, now);
            _metrics.Asked(_controller, result);
            return wait;
        }
    }

    private (TimeSpan Wait, string Result) Ask(Circuit circuit, TimeSpan now)
    {
        if (circuit.OpenUntil is { } until && now >= until)
        {
            circuit.OpenUntil = null;
            _metrics.Closed(_controller);
        }
        if (circuit.OpenUntil is null && !circuit.Tokens.TryTake(now))
        {
            circuit.OpenUntil = now + Cooldown;
            circuit.LetThroughAt = now;
            _metrics.Opened(_controller);
        }
        return circuit.OpenUntil is null ? (TimeSpan.Zero, "allowed") : HalfOpen(circuit, now);
    }

    private static (TimeSpan Wait, string Result) HalfOpen(Circuit circuit, TimeSpan now)
    {
        var next = circuit.LetThroughAt + HalfOpenInterval;
        if (now < next)
            return (next - now, "delayed");
        circuit.LetThroughAt = now;
        return (TimeSpan.Zero, "halfopen_allowed");
    }

    private void Sweep(TimeSpan now)
    {
        foreach (var (key, circuit) in _circuits)
        {
            if (circuit.OpenUntil is null && circuit.Tokens.IsFull(now))
                _circuits.Remove(key);
        }
    }

    private sealed class Circuit(TimeSpan now)
    {
        public TokenBucket Tokens { get; } = new(Burst, RefillPerSecond, now);
        public TimeSpan? OpenUntil { get; set; }
        public TimeSpan LetThroughAt { get; set; }
    }
}
