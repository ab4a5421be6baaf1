using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantOnboardingStep
{
    /// <summary>
    /// What the step is about: gateway-key, former-gateway-keys, account, configuration, roles, admin, or what a shared
    /// instance cannot give.
    /// </summary>
    [Length(1, 63)]
    public required string Name { get; init; }

    /// <summary>
    /// Done; Pending: it waits for the thing that the message names; Failed: a person must act on the message.
    /// </summary>
    public required OnboardingState State { get; init; }

    /// <summary>Why it is not done.</summary>
    [Length(0, 1024)]
    public string? Message { get; init; }
}
