using Entities;
using Kubernetes.Objects;
using Operator.Outgoing;

namespace Operator.Onboarding;

/// <summary>The names of the steps in a Tenant's status, and steps in each state.</summary>
internal static class OnboardingSteps
{
    /// <summary>The schema admits as many characters.</summary>
    private const int MostBytes = 1024;

    /// <summary>The tenant's own key opens the pool's gateway, within the tenant's limits.</summary>
    public const string GatewayKey = "gateway-key";

    /// <summary>The tenant's keys open no gateway that it does not use any more.</summary>
    public const string FormerGatewayKeys = "former-gateway-keys";

    /// <summary>LibreChat knows the operator's account.</summary>
    public const string Account = "account";

    /// <summary>LibreChat has the tenant's base override.</summary>
    public const string Configuration = "configuration";

    /// <summary>LibreChat has the role of the tenant's admins, and its roles may do what the instance says.</summary>
    public const string Roles = "roles";

    /// <summary>The first admin has an account.</summary>
    public const string Admin = "admin";

    public static TenantOnboardingStep Done(string name) => new() { Name = name, State = OnboardingState.Done };

    public static TenantOnboardingStep Pending(string name, string message) =>
        new()
        {
            Name = name,
            State = OnboardingState.Pending,
            Message = BoundedText.Of(message, MostBytes),
        };

    public static TenantOnboardingStep Failed(string name, string message) =>
        new()
        {
            Name = name,
            State = OnboardingState.Failed,
            Message = BoundedText.Of(message, MostBytes),
        };

    /// <summary>A request that the peer refuses needs a person; every other failure is retried.</summary>
    public static TenantOnboardingStep Of(string name, string peer, PeerException error) =>
        error.Code is >= 400 and < 500 and not (408 or 429)
            ? Failed(name, $"{peer}: {error.Message}")
            : Pending(name, $"{peer}: {error.Message}; it is tried again");
}
