namespace Kubernetes.Tests.Client;

/// <summary>A clock on which every delay is over at once, and is remembered.</summary>
internal sealed class FakeDelays : TimeProvider
{
    public List<TimeSpan> Delays { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Delays.Add(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
