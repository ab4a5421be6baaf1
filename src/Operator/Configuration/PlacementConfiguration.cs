namespace Operator.Configuration;

internal sealed record PlacementConfiguration
{
    public const string EveryNamespace = "*";

    /// <summary>
    /// The namespaces whose shared instances take tenants, and whose instances may have hosts under the base domain.
    /// Whoever may edit a ChatInstance in one of them is trusted with its tenants' data. "*" is every namespace.
    /// </summary>
    public required IReadOnlyList<string> Namespaces { get; init; }

    public bool Lists(string name) => Namespaces.Contains(name) || Namespaces.Contains(EveryNamespace);

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
