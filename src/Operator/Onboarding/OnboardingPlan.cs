using System.Text.Json.Nodes;
using Entities;
using Kubernetes.Objects;
using Operator.Gateway;

namespace Operator.Onboarding;

/// <summary>What shall be for a tenant at its gateway and, on a shared instance, inside LibreChat.</summary>
internal sealed record OnboardingPlan
{
    /// <summary>The <see cref="Hash"/> of nothing but the end of the tenant's keys.</summary>
    public const string Withdrawal = "withdrawal";

    public required string Tenant { get; init; }

    public required string TenantUid { get; init; }

    public required NamespacedName Instance { get; init; }

    /// <summary>The tenant's base override, whole. Null: none is to be put.</summary>
    public JsonObject? Overrides { get; init; }

    /// <summary>LibreChat is asked: for the override, the role of admins, and the first of them.</summary>
    public bool IsInLibreChat { get; init; }

    /// <summary>The tenant and its key at the gateway; null: there is none to be.</summary>
    public GatewayAccess? Gateway { get; init; }

    /// <summary>Pools whose gateways the tenant's keys shall open no more.</summary>
    public IReadOnlyList<NamespacedName> FormerPools { get; init; } = [];

    /// <summary>Of all that shall be, and of where it goes.</summary>
    public string Hash { get; init; } = "";

    /// <summary>
    /// What <see cref="Overrides"/> says was put before: a secret in it that LibreChat does not show is the same.
    /// </summary>
    public bool WasPut { get; init; }

    public string? AdminEmail { get; init; }

    /// <summary>What the Tenant asks for and a shared instance cannot give.</summary>
    public IReadOnlyList<TenantOnboardingStep> Unserved { get; init; } = [];

    /// <summary>
    /// Without it people could do what the Tenant rules out, or nothing: the tenant is not Ready before it was put
    /// once.
    /// </summary>
    public bool IsAwaited { get; init; }

    /// <summary>Holds a key: a record is easily logged.</summary>
    public override string ToString() => $"{Tenant} on {Instance}";

    /// <summary>Somebody has to be asked.</summary>
    public bool HasWork => IsInLibreChat || Gateway is not null || FormerPools.Count > 0;

    /// <summary>Whether an attempt at this one would do something else than one at <paramref name="other"/>.</summary>
    public bool IsAs(OnboardingPlan? other) =>
        other is not null
        && Hash == other.Hash
        && IsInLibreChat == other.IsInLibreChat
        && AdminEmail == other.AdminEmail
        && Gateway?.IsInPods == other.Gateway?.IsInPods
        && FormerPools.SequenceEqual(other.FormerPools);
}
