using System.Text.Json.Nodes;
using Operator.ChatInstances.Render;
using Operator.Outgoing;
using Operator.Routing;

namespace Operator.Onboarding;

/// <summary>
/// Calls LibreChat over HTTP, from a pod. A call through the API server does not work, because it does not pass the
/// Authorization header on. Source: packages/api/src/admin of LibreChat v0.8.7.
/// </summary>
internal sealed class LibreChatAdmin(PeerApi api) : ILibreChatAdmin
{
    private const string Base = "/api/admin/config/role/__base__";
    private const string Grants = "/api/admin/grants";
    private const string Roles = "/api/admin/roles";

    /// <summary>The most of one page.</summary>
    private const int MostRoles = 200;

    /// <summary>LibreChat's own capabilities are far shorter.</summary>
    private const int MostCharacters = 256;

    /// <summary>
    /// How many grants one attempt takes back, each by a request: an instance that lists thousands would hold the worker.
    /// </summary>
    public const int MostGrants = 50;

    public async Task<JsonObject> ReadOverridesAsync(AdminSession session, CancellationToken cancellationToken) =>
        await FindAsync(session, Base, cancellationToken).ConfigureAwait(false) is { } answer
        && At(answer, "config", "overrides") is JsonObject overrides
            ? overrides
            : [];

    /// <summary>LibreChat keeps everything when an empty override is put.</summary>
    public Task PutOverridesAsync(AdminSession session, JsonObject overrides, CancellationToken cancellationToken) =>
        overrides.Count == 0
            ? AskAsync(session, HttpMethod.Delete, Base, null, cancellationToken)
            : AskAsync(
                session,
                HttpMethod.Put,
                Base,
                new() { ["overrides"] = overrides.DeepClone() },
                cancellationToken
            );

    public async Task EnsureAdminRoleAsync(AdminSession session, CancellationToken cancellationToken)
    {
        if (!await HasAdminRoleAsync(session, cancellationToken).ConfigureAwait(false))
        {
            // The new role gets the permissions of USER: an admin also uses the chat, and a role without permissions
            // may not.
            var user = await FindAsync(session, $"{Roles}/USER", cancellationToken).ConfigureAwait(false);
            var made = new JsonObject
            {
                ["name"] = TenantAdminRole.Name,
                ["description"] = TenantAdminRole.Description,
                ["permissions"] = At(user, "role", "permissions")?.DeepClone() ?? new JsonObject(),
            };
            await AskAsync(session, HttpMethod.Post, Roles, made, cancellationToken).ConfigureAwait(false);
        }
        await EnsureGrantsAsync(session, cancellationToken).ConfigureAwait(false);
    }

    public async Task EnsurePermissionsAsync(
        AdminSession session,
        JsonObject permissions,
        CancellationToken cancellationToken
    )
    {
        if (permissions.Count == 0)
            return;
        foreach (var name in new[] { "USER", TenantAdminRole.Name })
        {
            var path = $"{Roles}/{name}";
            var live = await AskAsync(session, HttpMethod.Get, path, null, cancellationToken).ConfigureAwait(false);
            if (Holds(At(live, "role", "permissions"), permissions))
                continue;
            await AskAsync(
                    session,
                    HttpMethod.Patch,
                    $"{path}/permissions",
                    new() { ["permissions"] = permissions.DeepClone() },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }

    public async Task<bool> HasUserAsync(AdminSession session, string email, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(
                session,
                HttpMethod.Get,
                $"/api/admin/users/search?q={Uri.EscapeDataString(email)}&limit=50",
                null,
                cancellationToken
            )
            .ConfigureAwait(false);
        return answer["users"] is JsonArray users
            && users.Any(user =>
                string.Equals(At(user, "email")?.ToString(), email, StringComparison.OrdinalIgnoreCase)
            );
    }

    /// <summary>
    /// A single role is read from a cache without an end, which a former tenant of the same name may have filled; the
    /// list is read from the database.
    /// </summary>
    private async Task<bool> HasAdminRoleAsync(AdminSession session, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(session, HttpMethod.Get, $"{Roles}?limit={MostRoles}", null, cancellationToken)
            .ConfigureAwait(false);
        return answer["roles"] is JsonArray roles
            && roles.Any(role => At(role, "name")?.ToString() == TenantAdminRole.Name);
    }

    private static bool Holds(JsonNode? live, JsonObject permissions) =>
        permissions.All(type =>
            type.Value!.AsObject().All(wanted => JsonNode.DeepEquals(At(live, type.Key, wanted.Key), wanted.Value))
        );

    private async Task EnsureGrantsAsync(AdminSession session, CancellationToken cancellationToken)
    {
        const string ofRole = $"{Grants}/role/{TenantAdminRole.Name}";
        var answer = await AskAsync(session, HttpMethod.Get, ofRole, null, cancellationToken).ConfigureAwait(false);
        var live = (answer["grants"] as JsonArray ?? [])
            .Select(grant => At(grant, "capability")?.ToString())
            .OfType<string>()
            .Where(capability => capability.Length <= MostCharacters)
            .ToHashSet();
        string[] foreign = [.. live.Except(TenantAdminRole.Capabilities).Order(StringComparer.Ordinal)];
        foreach (var capability in foreign.Take(MostGrants))
        {
            await AskAsync(
                    session,
                    HttpMethod.Delete,
                    $"{ofRole}/{Uri.EscapeDataString(capability)}",
                    null,
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        foreach (var capability in TenantAdminRole.Capabilities.Where(c => !live.Contains(c)))
        {
            var grant = new JsonObject
            {
                ["principalType"] = "role",
                ["principalId"] = TenantAdminRole.Name,
                ["capability"] = capability,
            };
            await AskAsync(session, HttpMethod.Post, Grants, grant, cancellationToken).ConfigureAwait(false);
        }
        if (foreign.Length > MostGrants)
            throw new PeerException(0, $"the role has more than {MostGrants} grants to take back");
    }

    /// <summary>Null also where an answer has another shape than LibreChat's.</summary>
    private static JsonNode? At(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var field in path)
            node = (node as JsonObject)?[field];
        return node;
    }

    private async Task<JsonObject?> FindAsync(AdminSession session, string path, CancellationToken cancellationToken)
    {
        using var request = Request(session, HttpMethod.Get, path, null);
        return await api.FindAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<JsonObject> AskAsync(
        AdminSession session,
        HttpMethod method,
        string path,
        JsonObject? body,
        CancellationToken cancellationToken
    )
    {
        using var request = Request(session, method, path, body);
        return await api.AskAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static HttpRequestMessage Request(AdminSession session, HttpMethod method, string path, JsonObject? body)
    {
        var request = PeerApi.Request(
            method,
            OutgoingHttp.AddressOf(session.Service, Ports.Service, path),
            session.Token,
            body
        );
        request.Headers.Add(TenantHeader.Name, session.Tenant);
        return request;
    }
}
