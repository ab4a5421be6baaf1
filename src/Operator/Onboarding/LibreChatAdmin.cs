using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.ChatInstances;
using Operator.Routing;

namespace Operator.Onboarding;

/// <summary>Over HTTP, by the Service's name: only from inside the cluster, because an API server does not hand on the header Authorization. Source: packages/api/src/admin of LibreChat v0.8.7.</summary>
/// <param name="time">For the timeouts.</param>
/// <param name="connect">How a Service is reached; null: by its name, as in any pod.</param>
internal sealed class LibreChatAdmin(TimeProvider time, Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null) : ILibreChatAdmin, IDisposable
{
    private const string Base = "/api/admin/config/role/__base__";
    private const string Grants = "/api/admin/grants";
    private const long MostBytes = 4 << 20;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _http = InstanceHttp.Invoker(connect, TimeSpan.FromMinutes(1));

    public async Task<JsonObject> ReadOverridesAsync(AdminSession session, CancellationToken cancellationToken) =>
        await FindAsync(session, Base, cancellationToken).ConfigureAwait(false) is { } answer && answer["config"]?["overrides"] is JsonObject overrides ? overrides : [];

    public Task PutOverridesAsync(AdminSession session, JsonObject overrides, CancellationToken cancellationToken) =>
        AskAsync(session, HttpMethod.Put, Base, new() { ["overrides"] = overrides.DeepClone() }, cancellationToken);

    public async Task EnsureAdminRoleAsync(AdminSession session, CancellationToken cancellationToken)
    {
        const string role = $"/api/admin/roles/{TenantAdminRole.Name}";
        if (await FindAsync(session, role, cancellationToken).ConfigureAwait(false) is null)
        {
            // An admin is a user as well, and a role without permissions may use nothing of the chat.
            var user = await FindAsync(session, "/api/admin/roles/USER", cancellationToken).ConfigureAwait(false);
            var made = new JsonObject { ["name"] = TenantAdminRole.Name, ["description"] = TenantAdminRole.Description, ["permissions"] = user?["role"]?["permissions"]?.DeepClone() ?? new JsonObject() };
            await AskAsync(session, HttpMethod.Post, "/api/admin/roles", made, cancellationToken).ConfigureAwait(false);
        }
        await EnsureGrantsAsync(session, cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> HasUserAsync(AdminSession session, string email, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(session, HttpMethod.Get, $"/api/admin/users/search?q={Uri.EscapeDataString(email)}&limit=50", null, cancellationToken).ConfigureAwait(false);
        return answer["users"] is JsonArray users && users.Any(user => string.Equals(user?["email"]?.ToString(), email, StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose() => _http.Dispose();

    private async Task EnsureGrantsAsync(AdminSession session, CancellationToken cancellationToken)
    {
        const string ofRole = $"{Grants}/role/{TenantAdminRole.Name}";
        var answer = await AskAsync(session, HttpMethod.Get, ofRole, null, cancellationToken).ConfigureAwait(false);
        var live = (answer["grants"] as JsonArray ?? []).Select(grant => grant?["capability"]?.ToString()).OfType<string>().ToHashSet();
        foreach (var capability in live.Except(TenantAdminRole.Capabilities).Order(StringComparer.Ordinal))
        {
            await AskAsync(session, HttpMethod.Delete, $"{ofRole}/{Uri.EscapeDataString(capability)}", null, cancellationToken).ConfigureAwait(false);
        }
        foreach (var capability in TenantAdminRole.Capabilities.Where(c => !live.Contains(c)))
        {
            var grant = new JsonObject { ["principalType"] = "role", ["principalId"] = TenantAdminRole.Name, ["capability"] = capability };
            await AskAsync(session, HttpMethod.Post, Grants, grant, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Null when LibreChat says that there is no such thing.</summary>
    private async Task<JsonObject?> FindAsync(AdminSession session, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(session, HttpMethod.Get, path, null, cancellationToken).ConfigureAwait(false);
        }
        catch (LibreChatException e) when (e.Code == 404)
        {
            return null;
        }
    }

    private async Task<JsonObject> AskAsync(AdminSession session, HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var request = new HttpRequestMessage(method, InstanceHttp.AddressOf(session.Service, path));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
            request.Headers.Add(TenantHeader.Name, session.Tenant);
            if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(MostBytes, either.Token).ConfigureAwait(false);
            return Read(response.StatusCode, await response.Content.ReadAsStringAsync(either.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LibreChatException(0, $"no answer within {Timeout.TotalSeconds}s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new LibreChatException(0, $"no answer: {e.GetBaseException().Message}");
        }
    }

    /// <summary>LibreChat answers 200 with its web page wherever it knows nothing. Of an error only the word in "error" is told: the rest may repeat what was sent.</summary>
    private static JsonObject Read(HttpStatusCode status, string text)
    {
        var answer = Json(text);
        if ((int)status is < 200 or >= 300)
        {
            var why = answer?["error"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? $" \"{value}\"" : "";
            throw new LibreChatException((int)status, $"it answers {(int)status}{why}");
        }
        return answer ?? throw new LibreChatException(0, "it answers with something else than its admin API");
    }

    private static JsonObject? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
