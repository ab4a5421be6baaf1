namespace Operator.Onboarding;

/// <summary>
/// The role of a tenant's own admins. LibreChat's role ADMIN is not for them: its configs capability reads, through a
/// ${NAME} and an address of one's own, every variable of the process, other tenants' keys included; and manage:roles
/// gives the role ADMIN to oneself.
/// </summary>
internal static class TenantAdminRole
{
    public const string Name = "TENANT_ADMIN";
    public const string Description = "Administers people and groups of the organisation.";

    public static IReadOnlyList<string> Capabilities { get; } =
    ["access:admin", "manage:groups", "manage:users", "read:groups", "read:roles", "read:usage", "read:users"];
}
