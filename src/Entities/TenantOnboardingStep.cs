using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantOnboardingStep
{
    /// <summary>
    /// Name of the step: gateway-key, former-gateway-keys, account, configuration, roles, admin, or the setting that a
    /// shared instance cannot provide.
    /// </summary>
    [Length(1, 63)]
    public required string Name { get; init; }

    /// <summary>
    /// Done: nothing is left to do. Pending: the step waits for what the message names. Failed: a person must act on
    /// the message.
    /// </summary>
    public required OnboardingState State { get; init; }

    /// <summary>Why the step is not done.</summary>
    [Length(0, 1024)]
    public string? Message { get; init; }
}
