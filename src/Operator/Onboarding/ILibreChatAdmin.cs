using System.Text.Json.Nodes;
using Operator.Outgoing;

namespace Operator.Onboarding;

/// <summary>
/// The part of LibreChat's admin API that onboarding needs. Every call acts within the session's tenant, and throws
/// <see cref="PeerException"/> for whatever goes wrong.
/// </summary>
internal interface ILibreChatAdmin
{
    /// <summary>
    /// The tenant's base override as LibreChat tells it, encrypted secrets left out; empty when there is none.
    /// </summary>
    Task<JsonObject> ReadOverridesAsync(AdminSession session, CancellationToken cancellationToken);

    /// <summary>Replaces the tenant's base override.</summary>
    Task PutOverridesAsync(AdminSession session, JsonObject overrides, CancellationToken cancellationToken);

    /// <summary>Makes <see cref="TenantAdminRole"/> what it shall be: there, with exactly its capabilities.</summary>
    Task EnsureAdminRoleAsync(AdminSession session, CancellationToken cancellationToken);

    Task<bool> HasUserAsync(AdminSession session, string email, CancellationToken cancellationToken);
}
