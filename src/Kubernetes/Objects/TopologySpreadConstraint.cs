namespace Kubernetes.Objects;

public sealed record TopologySpreadConstraint
{
    public required int MaxSkew { get; init; }
    public required string TopologyKey { get; init; }
    public required string WhenUnsatisfiable { get; init; }
    public LabelSelector? LabelSelector { get; init; }
    public int? MinDomains { get; init; }
    public IReadOnlyList<string>? MatchLabelKeys { get; init; }
    public string? NodeAffinityPolicy { get; init; }
    public string? NodeTaintsPolicy { get; init; }
}
