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

    public async Task<JsonObject> ReadOverridesAsync(AdminSession session, CancellationToken cancellationToken) =>
        await FindAsync(session, Base, cancellationToken).ConfigureAwait(false) is { } answer
        && answer["config"]?["overrides"] is JsonObject overrides
            ? overrides
            : [];

    public Task PutOverridesAsync(AdminSession session, JsonObject overrides, CancellationToken cancellationToken) =>
        AskAsync(session, HttpMethod.Put, Base, new() { ["overrides"] = overrides.DeepClone() }, cancellationToken);

    public async Task EnsureAdminRoleAsync(AdminSession session, CancellationToken cancellationToken)
    {
        const string role = $"/api/admin/roles/{TenantAdminRole.Name}";
        if (await FindAsync(session, role, cancellationToken).ConfigureAwait(false) is null)
        {
            // The new role gets the permissions of USER: an admin also uses the chat, and a role without permissions
            // may not.
            var user = await FindAsync(session, "/api/admin/roles/USER", cancellationToken).ConfigureAwait(false);
            var made = new JsonObject
            {
                ["name"] = TenantAdminRole.Name,
                ["description"] = TenantAdminRole.Description,
                ["permissions"] = user?["role"]?["permissions"]?.DeepClone() ?? new JsonObject(),
            };
            await AskAsync(session, HttpMethod.Post, "/api/admin/roles", made, cancellationToken).ConfigureAwait(false);
        }
        await EnsureGrantsAsync(session, cancellationToken).ConfigureAwait(false);
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
            && users.Any(user => string.Equals(user?["email"]?.ToString(), email, StringComparison.OrdinalIgnoreCase));
    }

    private async Task EnsureGrantsAsync(AdminSession session, CancellationToken cancellationToken)
    {
        const string ofRole = $"{Grants}/role/{TenantAdminRole.Name}";
        var answer = await AskAsync(session, HttpMethod.Get, ofRole, null, cancellationToken).ConfigureAwait(false);
        var live = (answer["grants"] as JsonArray ?? [])
            .Select(grant => grant?["capability"]?.ToString())
            .OfType<string>()
            .ToHashSet();
        foreach (var capability in live.Except(TenantAdminRole.Capabilities).Order(StringComparer.Ordinal))
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
            InClusterHttp.AddressOf(session.Service, Ports.Service, path),
            session.Token,
            body
        );
        request.Headers.Add(TenantHeader.Name, session.Tenant);
        return request;
    }
}
