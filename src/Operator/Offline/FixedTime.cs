namespace Operator.Offline;

/// <summary>A clock that stands still, because what is rendered offline must not depend on when.</summary>
internal sealed class FixedTime : TimeProvider
{
    public static FixedTime Instance { get; } = new();

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
}
