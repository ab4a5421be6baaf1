namespace Operator.Tenants.Domains;

/// <summary>
/// The TXT record that proves a host. The UID cannot be had by somebody else's Tenant, before or after.
/// </summary>
internal static class DomainChallenge
{
    public static string Name(string host) => $"_chat-challenge.{host}";

    public static string Value(string tenantUid) => $"chat-verification={tenantUid}";
}
