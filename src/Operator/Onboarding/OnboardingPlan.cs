using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects;
using Operator.Gateway;

namespace Operator.Onboarding;

/// <summary>The wanted state of a tenant at its gateway and inside LibreChat.</summary>
internal sealed record OnboardingPlan
{
    /// <summary>The <see cref="Hash"/> of a plan that only withdraws the tenant's keys.</summary>
    public const string Withdrawal = "withdrawal";

    public required string Tenant { get; init; }

    public required string TenantUid { get; init; }

    public required NamespacedName Instance { get; init; }

    /// <summary>The whole base override of the tenant; null: none is put.</summary>
    public JsonObject? Overrides { get; init; }

    /// <summary>
    /// How long pods may go on with an override of before, once this one is put; zero: there was none.
    /// </summary>
    public TimeSpan OverrideCacheTime { get; init; }

    /// <summary>What the tenant's roles must say; see <see cref="RolePermissions"/>.</summary>
    public JsonObject Permissions { get; init; } = [];

    /// <summary>LibreChat is called: for the override, the roles, and the first admin.</summary>
    public bool IsInLibreChat { get; init; }

    /// <summary>The tenant's team and key at the gateway; null: none is put.</summary>
    public GatewayAccess? Gateway { get; init; }

    /// <summary>Pools at whose gateways the tenant's keys are withdrawn.</summary>
    public IReadOnlyList<NamespacedName> FormerPools { get; init; } = [];

    /// <summary>The hash of everything that is put, and of where it is put.</summary>
    public string Hash { get; init; } = "";

    /// <summary>
    /// This plan was put before, so a secret that LibreChat does not show is the one in <see cref="Overrides"/>.
    /// </summary>
    public bool WasPut { get; init; }

    public string? AdminEmail { get; init; }

    /// <summary>The parts of the Tenant's spec that its instance cannot have.</summary>
    public IReadOnlyList<TenantOnboardingStep> Unserved { get; init; } = [];

    /// <summary>
    /// The tenant is not Ready before the plan was put once: until then people could use models that the Tenant
    /// excludes, or none.
    /// </summary>
    public bool IsAwaited { get; init; }

    /// <summary>Does not print the record, which holds a key: records are easily logged.</summary>
    public override string ToString() => $"{Tenant} on {Instance}";

    /// <summary>LibreChat or a gateway has to be called.</summary>
    public bool HasWork => IsInLibreChat || Gateway is not null || FormerPools.Count > 0;

    /// <summary>Whether an attempt at this plan would do the same as one at <paramref name="other"/>.</summary>
    public bool IsAs(OnboardingPlan? other) =>
        other is not null
        && Hash == other.Hash
        && IsInLibreChat == other.IsInLibreChat
        && AdminEmail == other.AdminEmail
        && Gateway?.IsInPods == other.Gateway?.IsInPods
        && FormerPools.SequenceEqual(other.FormerPools);
}
