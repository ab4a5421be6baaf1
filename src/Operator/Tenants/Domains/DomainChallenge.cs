namespace Operator.Tenants.Domains;

/// <summary>The TXT record that proves a host. It contains the Tenant's UID, which no other Tenant ever has.</summary>
internal static class DomainChallenge
{
    public static string Name(string host) => $"_chat-challenge.{host}";

    public static string Value(string tenantUid) => $"chat-verification={tenantUid}";
}
