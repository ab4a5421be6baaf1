using Entities;

namespace Operator.Onboarding;

/// <summary>What came of the plan with this hash.</summary>
internal sealed record OnboardingResult(string Hash, IReadOnlyList<TenantOnboardingStep> Steps)
{
    public bool IsConfigured => Steps.Any(step => step is { Name: OnboardingSteps.Configuration, State: OnboardingState.Done });

    /// <summary>Nothing is left that trying again would do.</summary>
    public bool IsComplete => IsConfigured && Steps.All(step => step.State == OnboardingState.Done || step.Name == OnboardingSteps.Admin);

    public bool Equals(OnboardingResult? other) => other is not null && Hash == other.Hash && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => Hash.GetHashCode(StringComparison.Ordinal);
}
