namespace Operator.Configuration;

internal sealed record PlacementConfiguration
{
    /// <summary>
    /// How long a shared instance must be down before its tenants move to another instance with the same data. A Go
    /// duration.
    /// </summary>
    public required string MoveWhenDownFor { get; init; }

    /// <summary>
    /// The maximum number of tenants that move between shared instances per minute, in the whole fleet.
    /// </summary>
    public required int MovesPerMinute { get; init; }
}
