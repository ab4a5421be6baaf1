using Entities;
using Kubernetes.Objects;

namespace Operator.Onboarding;

/// <summary>What came of the plan with this hash.</summary>
internal sealed record OnboardingResult(string Hash, IReadOnlyList<TenantOnboardingStep> Steps)
{
    /// <summary>Pools at whose gateways the tenant has no key any more.</summary>
    public IReadOnlyList<NamespacedName> Withdrawn { get; init; } = [];

    /// <summary>All is put that people would miss.</summary>
    public bool IsConfigured => Put is { Count: > 0 } put && put.All(step => step.State == OnboardingState.Done);

    /// <summary>Nothing is left that trying again would do.</summary>
    public bool IsComplete =>
        Steps.All(step => step.State == OnboardingState.Done || step.Name == OnboardingSteps.Admin);

    private List<TenantOnboardingStep> Put =>
        [.. Steps.Where(step => step.Name is OnboardingSteps.GatewayKey or OnboardingSteps.Configuration)];

    public bool Equals(OnboardingResult? other) =>
        other is not null
        && Hash == other.Hash
        && Steps.SequenceEqual(other.Steps)
        && Withdrawn.SequenceEqual(other.Withdrawn);

    public override int GetHashCode() => Hash.GetHashCode(StringComparison.Ordinal);
}
