using Entities;

namespace Operator.Onboarding;

/// <summary>
/// Whom a tenant has inside LibreChat from the start: the operator and, where the Tenant names one, its first admin.
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

    /// <summary>Those of an instance, in an order that does not change.</summary>
    /// <param name="instance">It.</param>
    /// <param name="placed">The tenants on it.</param>
    public static IReadOnlyList<TenantAccount> On(ChatInstance instance, IEnumerable<Tenant> placed) =>
        [
            .. placed
                .Where(tenant => IsNeeded(tenant.Spec, instance.Spec))
                .Select(Of)
                .OrderBy(account => account.Tenant, StringComparer.Ordinal),
        ];

    /// <summary>
    /// Whether anything may have to be put for a tenant. A shared instance without a gateway, and a tenant that says
    /// nothing of the chat itself, need nothing; on an instance of its own a tenant needs its first admin, unless
    /// people sign in elsewhere: LibreChat refuses them under an address that has an account with a password.
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
