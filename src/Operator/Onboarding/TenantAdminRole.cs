namespace Operator.Onboarding;

/// <summary>
/// The role of a tenant's own admins. They must not have LibreChat's role ADMIN. Its capability for configs can send
/// every variable of the process, including other tenants' keys, to an address of the admin's choice by a ${NAME}
/// reference. Its capability manage:roles can give the role ADMIN to the admin.
/// </summary>
internal static class TenantAdminRole
{
    public const string Name = "TENANT_ADMIN";
    public const string Description = "Administers people and groups of the organisation.";

    public static IReadOnlyList<string> Capabilities { get; } =
    ["access:admin", "manage:groups", "manage:users", "read:groups", "read:roles", "read:usage", "read:users"];
}
