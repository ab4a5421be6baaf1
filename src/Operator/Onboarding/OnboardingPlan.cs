using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects;

namespace Operator.Onboarding;

/// <summary>What shall be inside LibreChat for a tenant of a shared instance.</summary>
internal sealed record OnboardingPlan
{
    public required string Tenant { get; init; }

    public required NamespacedName Instance { get; init; }

    /// <summary>The tenant's base override, whole. Null: nothing is to be put, and LibreChat is not asked.</summary>
    public JsonObject? Overrides { get; init; }

    /// <summary>Of <see cref="Overrides"/>, and of where they go.</summary>
    public string Hash { get; init; } = "";

    public string? AdminEmail { get; init; }

    /// <summary>What the Tenant asks for and a shared instance cannot give.</summary>
    public IReadOnlyList<TenantOnboardingStep> Unserved { get; init; } = [];

    /// <summary>Without it people could do what the Tenant rules out: the tenant is not Ready before it was put once.</summary>
    public bool IsAwaited { get; init; }
}
