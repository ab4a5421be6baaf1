namespace Operator.Configuration;

internal sealed record PlacementConfiguration
{
    /// <summary>
    /// How long a shared instance must have been down before its tenants move to another one with the same data. A Go
    /// duration.
    /// </summary>
    public required string MoveWhenDownFor { get; init; }

    /// <summary>The most tenants that move between shared instances in a minute, over the whole fleet.</summary>
    public required int MovesPerMinute { get; init; }
}
