using Entities;
using Kubernetes.Objects;

namespace Operator.Onboarding;

/// <summary>The result of an attempt at the plan with this hash.</summary>
internal sealed record OnboardingResult(string Hash, IReadOnlyList<TenantOnboardingStep> Steps)
{
    /// <summary>Pools at whose gateways the tenant has no key any more.</summary>
    public IReadOnlyList<NamespacedName> Withdrawn { get; init; } = [];

    /// <summary>When every pod has the override that was put; null: none was, or it was everywhere before.</summary>
    public DateTimeOffset? SettlesAt { get; init; }

    /// <summary>
    /// What people need to chat is put: the steps for the key and the configuration are done. False when there are
    /// none.
    /// </summary>
    public bool IsConfigured => Put is { Count: > 0 } put && put.All(step => step.State == OnboardingState.Done);

    /// <summary>
    /// There is nothing to retry. A missing first admin is not retried, because a Job makes the account.
    /// </summary>
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
