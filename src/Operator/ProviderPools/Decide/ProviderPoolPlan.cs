using Operator.Report;

namespace Operator.ProviderPools.Decide;

/// <summary>
/// What shall be. With an <see cref="Objection"/> there is no gateway to apply, and the one that runs is left as it is.
/// </summary>
internal sealed record ProviderPoolPlan
{
    public required IReadOnlyList<ProviderPlan> Providers { get; init; }
    public Verdict? Objection { get; init; }
    public GatewayPlan? Gateway { get; init; }
}
