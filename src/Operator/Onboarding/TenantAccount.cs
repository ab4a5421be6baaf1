using Entities;

namespace Operator.Onboarding;

/// <summary>Whom a tenant has inside LibreChat from the start: the operator and, where the Tenant names one, its first admin.</summary>
internal sealed record TenantAccount(string Tenant, string? AdminEmail, string? AdminName)
{
    public static TenantAccount Of(Tenant tenant) => new(tenant.Metadata.Name, tenant.Spec.Contact?.Email?.ToLowerInvariant(), tenant.Spec.Contact?.Name);

    /// <summary>Whether anything may have to be put for a tenant. An instance without a gateway, and a tenant that says nothing of the chat itself, need nothing.</summary>
    public static bool IsNeeded(TenantSpec tenant, ChatInstanceSpec instance) =>
        instance.Mode == InstanceMode.Shared && (instance.ProviderPoolRef is not null || SaysSomething(tenant));

    public static bool SaysSomething(TenantSpec tenant) => tenant.Branding is not null || tenant.McpServers is { Count: > 0 };
}
