using Entities;
using Kubernetes.Objects;

namespace Operator.Onboarding;

/// <summary>
/// What a tenant gets in the database of its instance: what LibreChat seeds without a tenant, and, if
/// <see cref="IsNeeded"/>, the operator's account and that of its first admin, if the Tenant names a contact.
/// </summary>
internal sealed record TenantAccount(string Tenant, string Uid, string? AdminEmail, string? AdminName)
{
    public bool IsNeeded { get; init; } = true;

    /// <summary>
    /// Those of an instance, in a stable order. A dedicated one has its own tenant's alone, whatever a status says.
    /// </summary>
    /// <param name="instance">The instance.</param>
    /// <param name="placed">The tenants on it.</param>
    public static IReadOnlyList<TenantAccount> On(ChatInstance instance, IEnumerable<Tenant> placed) =>
        [
            .. placed
                .Where(tenant =>
                    instance.Spec.Mode == InstanceMode.Shared
                    || instance.Metadata.Labels.Find(Labels.OwnerUid) == tenant.Metadata.Uid
                )
                .Select(tenant => Of(tenant, instance.Spec))
                .OrderBy(account => account.Tenant, StringComparer.Ordinal),
        ];

    /// <summary>
    /// With single sign-on nobody is made an admin: LibreChat refuses a user whose address already has an account with
    /// a password.
    /// </summary>
    public static TenantAccount Of(Tenant tenant, ChatInstanceSpec instance)
    {
        var admin = tenant.Spec.Access?.Oidc is null ? tenant.Spec.Contact : null;
        return new(tenant.Metadata.Name, tenant.Metadata.Uid!, admin?.Email?.ToLowerInvariant(), admin?.Name)
        {
            IsNeeded = IsNeededFor(tenant.Spec, instance),
        };
    }

    /// <summary>
    /// Whether anything may have to be put for a tenant: what the instance says about permissions; on a shared instance,
    /// if the instance has a gateway, or the Tenant says something about the chat itself; on a dedicated instance, if
    /// the Tenant names a contact, who becomes the first admin.
    /// </summary>
    public static bool IsNeededFor(TenantSpec tenant, ChatInstanceSpec instance) =>
        RolePermissions.Of(instance).Count > 0
        || (
            instance.Mode == InstanceMode.Shared
                ? instance.ProviderPoolRef is not null || SaysSomething(tenant)
                : tenant is { Contact: not null, Access: null or { Oidc: null } }
        );

    public static bool SaysSomething(TenantSpec tenant) =>
        tenant.Branding is not null
        || tenant.McpServers is { Count: > 0 }
        || tenant.Contact is not null
        || tenant.Models is not null
        || tenant.Access?.Registration is not null
        || tenant.ProviderPoolRef is not null
        || tenant.Limits?.MonthlyBudgetPerUserUsd > 0;
}
