namespace Scenarios;

/// <summary>The system's clock, so much ahead; what waits for a timer waits no shorter for it.</summary>
internal sealed class LaterTime(TimeSpan ahead) : TimeProvider
{
    private long _ticks = ahead.Ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
