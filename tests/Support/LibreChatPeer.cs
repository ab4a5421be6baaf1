using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Support;

/// <summary>
/// LibreChat's admin API on a loopback port, as far as onboarding uses it: tokens are verified, an account acts in its
/// own tenant only, the role ADMIN may do everything, overrides are replaced whole, and a release that encrypts secrets
/// tells their previews only. Source: packages/api/src/admin of LibreChat v0.8.7 and v0.8.8-rc1.
/// </summary>
public sealed class LibreChatPeer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (string Tenant, string Role)> _accounts = new();
    private readonly ConcurrentDictionary<string, Tenant> _tenants = new();
    private ScriptedServer _server = null!;

    /// <summary>What tokens must be signed with.</summary>
    public string JwtSecret { get; set; } = "";

    /// <summary>v0.8.7 keeps and tells secrets plainly; later releases do not.</summary>
    public bool EncryptsSecrets { get; set; }

    /// <summary>Answers whoever asks for something else than the admin API.</summary>
    public LibreChatPeople? People { get; set; }

    /// <summary>
    /// Whether the issuer of OpenID was there when the pods started: LibreChat looks for it then, and not again.
    /// </summary>
    public bool FoundIssuer { get; set; }

    /// <summary>Answers instead of the API, where it is not null.</summary>
    public Func<ServerRequest, ServerAnswer?> Fault { get; set; } = _ => null;

    /// <summary>Lets the API do what it was asked for, and answers in its place.</summary>
    public Func<ServerRequest, ServerAnswer?> LastWord { get; set; } = _ => null;

    public Uri Url => _server.Url;

    public IReadOnlyList<ServerRequest> Requests => _server.Requests;

    public IReadOnlyList<string> Writes =>
        [.. Requests.Where(r => r.Method != "GET").Select(r => $"{r.Method} {r.PathAndQuery}")];

    public static async Task<LibreChatPeer> StartAsync(string jwtSecret = "")
    {
        var peer = new LibreChatPeer { JwtSecret = jwtSecret };
        peer._server = await ScriptedServer.StartAsync(peer.Answer);
        return peer;
    }

    /// <summary>For a client's ConnectCallback: every Service is this server.</summary>
    public ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken) =>
        _server.ConnectAsync(cancellationToken);

    public void AddAccount(string id, string tenant, string role = "ADMIN") => _accounts[id] = (tenant, role);

    public void AddUser(string tenant, string email) => Of(tenant).Users.Add(email);

    /// <summary>As the database has it.</summary>
    public JsonObject? OverridesOf(string tenant) => Of(tenant).Overrides;

    public void SetOverrides(string tenant, JsonObject overrides) => Of(tenant).Overrides = overrides;

    public IReadOnlyList<string> GrantsOf(string tenant, string role) => Of(tenant).GrantsOf(role);

    /// <summary>What a tenant's role says about a permission.</summary>
    public bool? May(string tenant, string role, string type, string permission) =>
        Of(tenant).Roles.TryGetValue(role, out var found) ? (bool?)found["permissions"]?[type]?[permission] : null;

    /// <summary>As somebody does by hand.</summary>
    public void Permit(string tenant, string role, string type, string permission, bool value) =>
        Of(tenant).Roles[role]["permissions"]![type]![permission] = value;

    public void Grant(string tenant, string role, string capability) => Of(tenant).Grants[(role, capability)] = true;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Tenant Of(string tenant) => _tenants.GetOrAdd(tenant, _ => new());

    private ServerAnswer Answer(ServerRequest request)
    {
        if (Fault(request) is { } fault)
            return fault;
        if (request.PathAndQuery == "/readyz")
            return ServerAnswer.Ok("OK");
        if (request.PathAndQuery == "/oauth/openid")
            return FoundIssuer
                ? new(302) { Location = "https://id.example.com/authorize?response_type=code&client_id=chat" }
                : new(500, "An unknown error occurred.");
        if (People is { } people && !request.PathAndQuery.StartsWith("/api/admin/", StringComparison.Ordinal))
            return people.Answer(request);
        if (Account(request) is not { } account || !_accounts.TryGetValue(account, out var caller))
            return new(401, "Unauthorized");
        if (caller.Role != "ADMIN")
            return Error(403, "Forbidden");
        var answer = Act(Of(caller.Tenant), request.Method, request.PathAndQuery.Split('?'), request.Body);
        return LastWord(request) ?? answer;
    }

    private ServerAnswer Act(Tenant tenant, string method, string[] target, string body) =>
        (method, target[0].Split('/')[3..]) switch
        {
            ("GET", ["config", "role", "__base__"]) => tenant.Overrides is { } overrides
                ? Ok(
                    new()
                    {
                        ["config"] = new JsonObject { ["overrides"] = Told(overrides), ["priority"] = 10 },
                    }
                )
                : Error(404, "Config not found"),
            ("PUT", ["config", "role", "__base__"]) => Put(tenant, Parse(body)),
            ("DELETE", ["config", "role", "__base__"]) => Delete(tenant),
            ("GET", ["roles"]) => Ok(
                new()
                {
                    ["roles"] = new JsonArray([
                        .. tenant.Roles.Keys.Select(name => (JsonNode)new JsonObject { ["name"] = name }),
                    ]),
                }
            ),
            ("PATCH", ["roles", var name, "permissions"]) => Permit(tenant, name, Parse(body)),
            ("GET", ["roles", var name]) => tenant.Roles.TryGetValue(name, out var role)
                ? Ok(new() { ["role"] = role.DeepClone() })
                : Error(404, "Role not found"),
            ("POST", ["roles"]) => tenant.Roles.TryAdd(Parse(body)["name"]!.GetValue<string>(), Parse(body))
                ? new(201, "{}")
                : Error(409, "Role exists"),
            ("GET", ["grants", "role", var role]) => Ok(
                new()
                {
                    ["grants"] = new JsonArray([
                        .. tenant.GrantsOf(role).Select(c => (JsonNode)new JsonObject { ["capability"] = c }),
                    ]),
                }
            ),
            ("POST", ["grants"]) => Grant(tenant, Parse(body)),
            ("DELETE", ["grants", "role", var role, var capability]) => tenant.Grants.TryRemove(
                (role, Uri.UnescapeDataString(capability)),
                out _
            )
                ? Ok(new() { ["success"] = true })
                : Error(404, "Grant not found"),
            ("GET", ["users", "search"]) => Ok(
                new()
                {
                    ["users"] = new JsonArray([
                        .. tenant.Users.Select(email => (JsonNode)new JsonObject { ["email"] = email }),
                    ]),
                }
            ),
            _ => ServerAnswer.Ok("<!DOCTYPE html>"),
        };

    private static ServerAnswer Put(Tenant tenant, JsonObject body)
    {
        if (body["overrides"] is not JsonObject overrides)
            return Error(400, "overrides object is required");
        // Seen on v0.8.7: everything stays.
        if (overrides.Count > 0)
            tenant.Overrides = overrides.DeepClone().AsObject();
        return new(200, "{}");
    }

    private static ServerAnswer Delete(Tenant tenant)
    {
        if (tenant.Overrides is null)
            return Error(404, "Config not found");
        tenant.Overrides = null;
        return Ok(new() { ["success"] = true });
    }

    private static ServerAnswer Permit(Tenant tenant, string name, JsonObject body)
    {
        if (!tenant.Roles.TryGetValue(name, out var role))
            return Error(404, "Role not found");
        foreach (var (type, permissions) in body["permissions"]!.AsObject())
        {
            if (role["permissions"]![type] is not JsonObject live)
                role["permissions"]![type] = live = [];
            foreach (var (permission, value) in permissions!.AsObject())
                live[permission] = value!.DeepClone();
        }
        return Ok(new() { ["role"] = role.DeepClone() });
    }

    private static ServerAnswer Grant(Tenant tenant, JsonObject body)
    {
        tenant.Grants[(body["principalId"]!.GetValue<string>(), body["capability"]!.GetValue<string>())] = true;
        return new(201, "{}");
    }

    /// <summary>A reference such as ${NAME} stays readable whatever the release.</summary>
    private JsonObject Told(JsonObject overrides)
    {
        var told = overrides.DeepClone().AsObject();
        if (!EncryptsSecrets)
            return told;
        foreach (var item in (told["endpoints"]?["custom"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (item["apiKey"]?.GetValue<string>() is not { } key || key.StartsWith("${", StringComparison.Ordinal))
                continue;
            item.Remove("apiKey");
            item["apiKeyPreview"] = $"{key[..6]}...{key[^4..]}";
        }
        return told;
    }

    /// <summary>Null for a token that is none, expired, or signed with something else.</summary>
    private string? Account(ServerRequest request)
    {
        if (
            request.Headers.GetValueOrDefault("Authorization")?.Split(' ') is not ["Bearer", var token]
            || token.Split('.') is not [var head, var claims, var signature]
        )
            return null;
        var expected = Base64Url.EncodeToString(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(JwtSecret), Encoding.UTF8.GetBytes($"{head}.{claims}"))
        );
        return signature == expected
            ? Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(claims)))["id"]!.GetValue<string>()
            : null;
    }

    private static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();

    private static ServerAnswer Ok(JsonObject body) => ServerAnswer.Ok(body.ToJsonString());

    private static ServerAnswer Error(int code, string why) =>
        new(code, new JsonObject { ["error"] = why }.ToJsonString());

    private sealed class Tenant
    {
        public volatile JsonObject? Overrides;

        /// <summary>LibreChat makes a tenant's USER from what it has built in, whatever librechat.yaml says.</summary>
        public ConcurrentDictionary<string, JsonObject> Roles { get; } =
            new([
                KeyValuePair.Create(
                    "USER",
                    JsonNode
                        .Parse(
                            """{ "name": "USER", "permissions": { "PROMPTS": { "USE": true }, "AGENTS": { "USE": true, "CREATE": true } } }"""
                        )!
                        .AsObject()
                ),
            ]);

        public ConcurrentDictionary<(string Role, string Capability), bool> Grants { get; } = new();

        public ConcurrentBag<string> Users { get; } = [];

        public IReadOnlyList<string> GrantsOf(string role) =>
            [.. Grants.Keys.Where(g => g.Role == role).Select(g => g.Capability).Order(StringComparer.Ordinal)];
    }
}
