using Kubernetes.Objects.Attributes;

namespace Entities;

public sealed record TenantOnboardingStatus
{
    /// <summary>
    /// Hash of everything that was written to LibreChat and the gateway for the tenant. Absent until something was
    /// written.
    /// </summary>
    [Length(0, 64)]
    public string? Hash { get; init; }

    /// <summary>The ProviderPools at whose gateways the tenant has, or may have, a key of its own.</summary>
    [Items(0, 16)]
    public IReadOnlyList<NamespacedReference>? ProviderPools { get; init; }

    /// <summary>The steps at the gateway and inside LibreChat: done, not done yet, or impossible.</summary>
    [ListMap("name"), Items(0, 16)]
    public IReadOnlyList<TenantOnboardingStep>? Steps { get; init; }
}
