using Operator.Outgoing;

namespace Operator.Gateway;

/// <summary>
/// The part of a gateway's management API that tenants need. Every call may be repeated, and throws
/// <see cref="PeerException"/> for whatever goes wrong.
/// </summary>
internal interface IGatewayAdmin
{
    /// <summary>Makes the team what it shall be; writes only what differs.</summary>
    Task EnsureTeamAsync(GatewaySession session, GatewayTeam team, CancellationToken cancellationToken);

    /// <summary>Makes <paramref name="key"/> one of the team's.</summary>
    Task EnsureKeyAsync(GatewaySession session, string team, string key, CancellationToken cancellationToken);

    /// <summary>None of the team's keys opens anything any more. What it has spent stays booked.</summary>
    Task RemoveTeamAsync(GatewaySession session, string team, string tenantUid, CancellationToken cancellationToken);
}
