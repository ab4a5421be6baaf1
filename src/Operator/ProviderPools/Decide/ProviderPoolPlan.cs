using Operator.Report;

namespace Operator.ProviderPools.Decide;

/// <summary>
/// The desired state. With an <see cref="Objection"/> nothing is applied, and the running gateway stays as it is.
/// </summary>
internal sealed record ProviderPoolPlan
{
    public required IReadOnlyList<ProviderPlan> Providers { get; init; }
    public Verdict? Objection { get; init; }
    public GatewayPlan? Gateway { get; init; }
}
