using Entities;

namespace Operator.Onboarding;

/// <summary>
/// The accounts that a tenant gets in LibreChat: the operator's and, if the Tenant names a contact, that of its first
/// admin.
/// </summary>
internal sealed record TenantAccount(string Tenant, string Uid, string? AdminEmail, string? AdminName)
{
    public static TenantAccount Of(Tenant tenant) =>
        new(
            tenant.Metadata.Name,
            tenant.Metadata.Uid!,
            tenant.Spec.Contact?.Email?.ToLowerInvariant(),
            tenant.Spec.Contact?.Name
        );

    /// <summary>The accounts of an instance, in a stable order.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="placed">The tenants on it.</param>
    public static IReadOnlyList<TenantAccount> On(ChatInstance instance, IEnumerable<Tenant> placed) =>
        [
            .. placed
                .Where(tenant => IsNeeded(tenant.Spec, instance.Spec))
                .Select(Of)
                .OrderBy(account => account.Tenant, StringComparer.Ordinal),
        ];

    /// <summary>
    /// Whether anything may have to be put for a tenant. On a shared instance: if the instance has a gateway, or the
    /// Tenant says something about the chat itself. On a dedicated instance: if the Tenant names a contact, who becomes
    /// the first admin. Not with single sign-on: LibreChat refuses a user whose address already has an account with a
    /// password.
    /// </summary>
    public static bool IsNeeded(TenantSpec tenant, ChatInstanceSpec instance) =>
        instance.Mode == InstanceMode.Shared
            ? instance.ProviderPoolRef is not null || SaysSomething(tenant)
            : tenant is { Contact: not null, Access: null or { Oidc: null } };

    public static bool SaysSomething(TenantSpec tenant) =>
        tenant.Branding is not null
        || tenant.McpServers is { Count: > 0 }
        || tenant.Contact is not null
        || tenant.Models is not null
        || tenant.Access?.Registration is not null
        || tenant.ProviderPoolRef is not null
        || tenant.Limits?.MonthlyBudgetPerUserUsd > 0;
}
