namespace Scenarios;

/// <summary>The system's clock, so much ahead; what waits for a timer waits no shorter for it.</summary>
internal sealed class LaterTime(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
