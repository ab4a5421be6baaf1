using Operator.Outgoing;

namespace Operator.Gateway;

/// <summary>
/// The part of a gateway's management API that tenants need. Every call is idempotent, and throws
/// <see cref="PeerException"/> when it fails.
/// </summary>
internal interface IGatewayAdmin
{
    /// <summary>Creates or updates the team. Writes only the fields that differ.</summary>
    Task EnsureTeamAsync(GatewaySession session, GatewayTeam team, CancellationToken cancellationToken);

    /// <summary>Makes <paramref name="key"/> a key of the team.</summary>
    Task EnsureKeyAsync(GatewaySession session, string team, string key, CancellationToken cancellationToken);

    /// <summary>Removes the team and makes its keys invalid. The record of its spending is kept.</summary>
    Task RemoveTeamAsync(GatewaySession session, string team, string tenantUid, CancellationToken cancellationToken);
}
