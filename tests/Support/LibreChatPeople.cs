using System.Text.Json.Nodes;

namespace Support;

/// <summary>
/// What people see of LibreChat, as far as a member's day goes, over a database that is JSON. Source: v0.8.7 (9e74cc0e5)
/// and main (16e4d1419), which were run with what the operator renders: strictness before aa35cd42b serves nobody who
/// is logged in; a tenant sees what is seeded without one only of the kinds of <paramref name="seesGlobal"/>; without
/// mail, a reset link goes to whoever asks.
/// </summary>
/// <param name="environment">Of the container, without references.</param>
/// <param name="database">Collections by name.</param>
/// <param name="isStrictnessMended">The release has aa35cd42b.</param>
/// <param name="seesGlobal">The seeded collections that a tenant sees without a copy of its own.</param>
/// <param name="may">What a tenant's role says about a permission: tenant, role, type, permission.</param>
public sealed class LibreChatPeople(
    IReadOnlyDictionary<string, string> environment,
    JsonObject database,
    bool isStrictnessMended,
    IReadOnlyList<string> seesGlobal,
    Func<string, string, string, string, bool?> may
)
{
    /// <summary>Whether a tenant is named by a request decides on everything before a login.</summary>
    private const string TenantHeader = "X-Tenant-Id";

    private readonly List<string> _mails = [];
    private readonly List<(string Tenant, string Owner)> _agents = [];

    /// <summary>The links in the mails that were sent.</summary>
    public IReadOnlyList<string> Mails => _mails;

    /// <summary>As LibreChat seeds it when it starts.</summary>
    public static JsonObject Seeded() =>
        JsonNode
            .Parse(
                """
                {
                  "accessroles": [{ "accessRoleId": "agent_owner", "permBits": 15 }, { "accessRoleId": "sharedLink_owner", "permBits": 15 }],
                  "agentcategories": [{ "value": "general", "label": "General" }],
                  "users": []
                }
                """
            )!
            .AsObject();

    public ServerAnswer Answer(ServerRequest request)
    {
        var tenant = request.Headers.GetValueOrDefault(TenantHeader) ?? "";
        var body = request.Body.Length == 0 ? [] : JsonNode.Parse(request.Body)!.AsObject();
        return (request.Method, request.PathAndQuery) switch
        {
            ("POST", "/api/auth/requestPasswordReset") => RequestReset(tenant, body),
            ("POST", "/api/auth/resetPassword") => Reset(tenant, body),
            ("POST", "/api/auth/login") => Login(tenant, body),
            _ => UserOf(request) is not { } user ? new(401, "Unauthorized")
            : Is("TENANT_ISOLATION_STRICT") && !isStrictnessMended
                ? new(500, "Query attempted without tenant context in strict mode")
            : AsMember($"{user["tenantId"]}", user, request.Method, request.PathAndQuery),
        };
    }

    private ServerAnswer RequestReset(string tenant, JsonObject body)
    {
        if (!Is("ALLOW_PASSWORD_RESET"))
            return new(403, "Password reset is not allowed");
        if (Find(tenant, $"{body["email"]}") is not { } user)
            return ServerAnswer.Ok("{}");
        var link = $"{environment["DOMAIN_CLIENT"]}/reset-password?token=t&userId={user["email"]}";
        if (!environment.ContainsKey("EMAIL_FROM"))
            return ServerAnswer.Ok(new JsonObject { ["link"] = link }.ToJsonString());
        _mails.Add(link);
        return ServerAnswer.Ok("{}");
    }

    private ServerAnswer Reset(string tenant, JsonObject body)
    {
        if (Find(tenant, $"{body["userId"]}") is not { } user)
            return new(400, "Invalid or expired password reset token");
        user["password"] = $"{body["password"]}";
        return ServerAnswer.Ok("{}");
    }

    private ServerAnswer Login(string tenant, JsonObject body) =>
        Find(tenant, $"{body["email"]}") is { } user && $"{user["password"]}" == $"{body["password"]}"
            ? ServerAnswer.Ok(new JsonObject { ["token"] = $"{tenant}/{user["email"]}" }.ToJsonString())
            : new(401, "Invalid credentials");

    private ServerAnswer AsMember(string tenant, JsonNode user, string method, string path)
    {
        switch (method, path)
        {
            case ("GET", "/api/user") or ("POST", "/api/agents/chat"):
                return ServerAnswer.Ok("{}");
            case ("POST", "/api/agents"):
                if (Sees(tenant, "accessroles", "accessRoleId", "agent_owner"))
                    _agents.Add((tenant, $"{user["email"]}"));
                return new(201, "{}");
            case ("GET", "/api/agents"):
                return ServerAnswer.Ok(
                    new JsonObject
                    {
                        ["count"] = _agents.Count(agent => agent == (tenant, $"{user["email"]}")),
                    }.ToJsonString()
                );
            case ("GET", "/api/agents/categories"):
                return ServerAnswer.Ok(
                    new JsonObject
                    {
                        ["count"] = Sees(tenant, "agentcategories", "value", "general") ? 1 : 0,
                    }.ToJsonString()
                );
            case ("POST", "/api/share/conversation"):
                return Sees(tenant, "accessroles", "accessRoleId", "sharedLink_owner")
                    ? ServerAnswer.Ok("{}")
                    : new(500, "Role sharedLink_owner not found");
            case ("POST", "/api/prompts"):
                return may(tenant, $"{user["role"]}", "PROMPTS", "USE") == false
                    ? new(403, "Forbidden")
                    : new(201, "{}");
            default:
                return new(404, "Not Found");
        }
    }

    private bool Sees(string tenant, string collection, string key, string value) =>
        database[collection]!
            .AsArray()
            .Any(document =>
                $"{document![key]}" == value
                && (
                    (string?)document["tenantId"] == tenant
                    || (document["tenantId"] is null && seesGlobal.Contains(collection))
                )
            );

    private bool Is(string variable) => environment.GetValueOrDefault(variable) == "true";

    private JsonNode? UserOf(ServerRequest request) =>
        request.Headers.GetValueOrDefault("Authorization")?.Split(' ', '/') is ["Bearer", var tenant, var email]
            ? Find(tenant, email)
            : null;

    private JsonNode? Find(string tenant, string email) =>
        database["users"]!
            .AsArray()
            .FirstOrDefault(user => (string?)user!["tenantId"] == tenant && $"{user["email"]}" == email);
}
