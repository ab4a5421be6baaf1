namespace Operator.Onboarding;

/// <summary>What is known of a tenant's onboarding.</summary>
/// <param name="CanReach">False: this operator has no way to LibreChat's admin API.</param>
/// <param name="Result">The result of the last attempt; null before the first one of this process.</param>
internal sealed record OnboardingFacts(bool CanReach, OnboardingResult? Result)
{
    public static OnboardingFacts None { get; } = new(false, null);
}
