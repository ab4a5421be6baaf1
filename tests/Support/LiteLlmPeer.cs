using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Support;

/// <summary>
/// LiteLLM's management API on a loopback port, as far as tenants' keys need it: the master key may do everything, ids
/// of teams and aliases of keys are unique, a key is stored as its SHA-256 and told by it, an update changes what it
/// names, and a team takes its keys along. Source: litellm/proxy/management_endpoints and the documentation of virtual
/// keys.
/// </summary>
public sealed class LiteLlmPeer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, JsonObject> _teams = new();
    private readonly ConcurrentDictionary<string, JsonObject> _keys = new();
    private ScriptedServer _server = null!;

    public string MasterKey { get; set; } = "";

    /// <summary>Answers instead of the API, where it is not null.</summary>
    public Func<ServerRequest, ServerAnswer?> Fault { get; set; } = _ => null;

    /// <summary>Lets the API do what it was asked for, and answers in its place.</summary>
    public Func<ServerRequest, ServerAnswer?> LastWord { get; set; } = _ => null;

    public IReadOnlyList<ServerRequest> Requests => _server.Requests;

    public IReadOnlyList<string> Writes => [.. Requests.Where(r => r.Method != "GET").Select(r => r.PathAndQuery)];

    public static async Task<LiteLlmPeer> StartAsync(string masterKey = "")
    {
        var peer = new LiteLlmPeer { MasterKey = masterKey };
        peer._server = await ScriptedServer.StartAsync(peer.Answer);
        return peer;
    }

    /// <summary>For a client's ConnectCallback: every Service is this server.</summary>
    public ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken) =>
        _server.ConnectAsync(cancellationToken);

    public JsonObject? Team(string id) => _teams.GetValueOrDefault(id);

    public IReadOnlyCollection<string> Teams => [.. _teams.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The team that a key opens the gateway for; null: it opens nothing.</summary>
    public string? TeamOf(string key) => _keys.GetValueOrDefault(TokenOf(key))?["team_id"]?.GetValue<string>();

    public int KeysOf(string team) => _keys.Values.Count(key => key["team_id"]?.GetValue<string>() == team);

    /// <summary>Somebody's hand.</summary>
    public void Change(string team, string field, JsonNode? value) => _teams[team][field] = value;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string TokenOf(string key) =>
        key.StartsWith("sk-", StringComparison.Ordinal)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))
            : key;

    private ServerAnswer Answer(ServerRequest request)
    {
        if (Fault(request) is { } fault)
            return fault;
        if (request.Headers.GetValueOrDefault("Authorization") != $"Bearer {MasterKey}")
            return Error(401, "Authentication Error, Invalid proxy server token passed");
        var target = request.PathAndQuery.Split('?');
        var answer = Act(
            request.Method,
            target[0],
            target.Length > 1 ? Uri.UnescapeDataString(target[1].Split('=')[1]) : "",
            request.Body.Length == 0 ? [] : JsonNode.Parse(request.Body)!.AsObject()
        );
        return LastWord(request) ?? answer;
    }

    private ServerAnswer Act(string method, string path, string asked, JsonObject body) =>
        (method, path) switch
        {
            ("GET", "/team/info") => _teams.TryGetValue(asked, out var team)
                ? Ok(
                    new()
                    {
                        ["team_id"] = asked,
                        ["team_info"] = team.DeepClone(),
                        ["keys"] = new JsonArray(),
                    }
                )
                : Detail(404, "Team not found"),
            ("POST", "/team/new") => _teams.TryAdd(Id(body), Numbers(body))
                ? Ok(body)
                : Detail(400, "Team id already exists. Please use a different team id."),
            ("POST", "/team/update") => Merge(_teams, Id(body), Numbers(body), "Team not found"),
            ("POST", "/team/delete") => DeleteTeams([
                .. body["team_ids"]!.AsArray().Select(id => id!.GetValue<string>()),
            ]),
            ("GET", "/key/info") => _keys.TryGetValue(TokenOf(asked), out var key)
                ? Ok(new() { ["key"] = TokenOf(asked), ["info"] = key.DeepClone() })
                : Error(404, "Key not found in database"),
            ("POST", "/key/generate") => Generate(body),
            ("POST", "/key/update") => Merge(_keys, TokenOf(body["key"]!.GetValue<string>()), body, "Key not found"),
            _ => Error(404, "Not Found"),
        };

    private ServerAnswer Generate(JsonObject body)
    {
        var token = TokenOf(body["key"]!.GetValue<string>());
        if (
            _keys.Any(key =>
                key.Key != token && key.Value["key_alias"]!.GetValue<string>() == body["key_alias"]!.GetValue<string>()
            )
        )
            return Error(400, "Key with alias already exists. Unique key aliases across all keys are required.");
        if (!_teams.ContainsKey(Id(body)))
            return Error(400, "Team not found");
        var stored = body.DeepClone().AsObject();
        stored.Remove("key");
        _keys.TryAdd(token, stored);
        return Ok(body);
    }

    private ServerAnswer DeleteTeams(string[] ids)
    {
        if (ids.Any(id => !_teams.ContainsKey(id)))
            return Detail(404, "Team not found");
        foreach (var id in ids)
            _teams.TryRemove(id, out _);
        foreach (var key in _keys.Where(key => ids.Contains(Id(key.Value))))
            _keys.TryRemove(key);
        return Ok(new() { ["deleted_teams"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) });
    }

    private static ServerAnswer Merge(
        ConcurrentDictionary<string, JsonObject> rows,
        string id,
        JsonObject body,
        string missing
    )
    {
        if (!rows.TryGetValue(id, out var row))
            return Detail(404, missing);
        var changed = row.DeepClone().AsObject();
        foreach (var field in body.Where(field => field.Key != "key"))
            changed[field.Key] = field.Value?.DeepClone();
        rows[id] = changed;
        return Ok(new() { ["data"] = changed.DeepClone() });
    }

    /// <summary>Budgets are floating point there: 5 comes back as 5.0.</summary>
    private static JsonObject Numbers(JsonObject body)
    {
        var stored = body.DeepClone().AsObject();
        if (stored["max_budget"] is JsonValue budget)
            stored["max_budget"] = JsonNode.Parse(
                $"{budget}{(budget.ToString().Contains('.', StringComparison.Ordinal) ? "" : ".0")}"
            );
        return stored;
    }

    private static string Id(JsonObject body) => body["team_id"]!.GetValue<string>();

    private static ServerAnswer Ok(JsonObject body) => ServerAnswer.Ok(body.ToJsonString());

    private static ServerAnswer Error(int code, string why) =>
        new(
            code,
            new JsonObject
            {
                ["error"] = new JsonObject { ["message"] = why, ["code"] = $"{code}" },
            }.ToJsonString()
        );

    private static ServerAnswer Detail(int code, string why) =>
        new(code, new JsonObject { ["detail"] = new JsonObject { ["error"] = why } }.ToJsonString());
}
