using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantOnboardingStatus
{
    /// <summary>Tells apart what was put into LibreChat and at the gateway. Absent until something was.</summary>
    [Length(0, 64)]
    public string? Hash { get; init; }

    /// <summary>The ProviderPools at whose gateways the tenant has, or may have, a key of its own.</summary>
    [Items(0, 16)]
    public IReadOnlyList<NamespacedReference>? ProviderPools { get; init; }

    /// <summary>
    /// What is done at the gateway and inside LibreChat for the tenant, what is not yet, and what cannot be.
    /// </summary>
    [ListMap("name"), Items(0, 16)]
    public IReadOnlyList<TenantOnboardingStep>? Steps { get; init; }
}
