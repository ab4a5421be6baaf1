namespace Operator.Offline;

/// <summary>A clock with a fixed time, because offline rendering must not depend on the current time.</summary>
internal sealed class FixedTime : TimeProvider
{
    public static FixedTime Instance { get; } = new();

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
}
