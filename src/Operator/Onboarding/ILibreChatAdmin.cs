using System.Text.Json.Nodes;
using Operator.Outgoing;

namespace Operator.Onboarding;

/// <summary>
/// The part of LibreChat's admin API that onboarding needs. Every call acts within the session's tenant, and throws
/// <see cref="PeerException"/> for every failure.
/// </summary>
internal interface ILibreChatAdmin
{
    /// <summary>
    /// The tenant's base override as LibreChat returns it, without encrypted secrets; empty when there is none.
    /// </summary>
    Task<JsonObject> ReadOverridesAsync(AdminSession session, CancellationToken cancellationToken);

    /// <summary>Replaces the tenant's base override; an empty one deletes it.</summary>
    Task PutOverridesAsync(AdminSession session, JsonObject overrides, CancellationToken cancellationToken);

    /// <summary>
    /// Creates <see cref="TenantAdminRole"/> if it is missing, and gives it exactly its capabilities.
    /// </summary>
    Task EnsureAdminRoleAsync(AdminSession session, CancellationToken cancellationToken);

    /// <summary>Gives the roles of the tenant's people the permissions, and leaves their others as they are.</summary>
    Task EnsurePermissionsAsync(AdminSession session, JsonObject permissions, CancellationToken cancellationToken);

    Task<bool> HasUserAsync(AdminSession session, string email, CancellationToken cancellationToken);
}
