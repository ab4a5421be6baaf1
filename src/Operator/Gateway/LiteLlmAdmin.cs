using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Outgoing;
using Operator.ProviderPools.Render;

namespace Operator.Gateway;

/// <summary>
/// LiteLLM's management API. It looks a key up by its hash, so that no URL contains a key. Source: LiteLLM's
/// documentation of virtual keys, team budgets and management endpoints.
/// </summary>
internal sealed class LiteLlmAdmin(PeerApi api) : IGatewayAdmin
{
    /// <summary>A budget with this duration is reset by LiteLLM on the first of each month, UTC.</summary>
    private const string CalendarMonth = "1mo";

    public async Task EnsureTeamAsync(GatewaySession session, GatewayTeam team, CancellationToken cancellationToken)
    {
        var wanted = Document(team);
        if (await TeamAsync(session, team.Id, cancellationToken).ConfigureAwait(false) is not { } live)
            await PostAsync(session, "/team/new", wanted, cancellationToken).ConfigureAwait(false);
        else if (Difference(live, wanted) is { Count: > 0 } changed)
            await PostAsync(session, "/team/update", new(changed.Append(new("team_id", team.Id))), cancellationToken)
                .ConfigureAwait(false);
    }

    public async Task EnsureKeyAsync(
        GatewaySession session,
        string team,
        string key,
        CancellationToken cancellationToken
    )
    {
        var token = VirtualKey.TokenOf(key);
        if (await KeyAsync(session, token, cancellationToken).ConfigureAwait(false) is not { } live)
        {
            await PostAsync(
                    session,
                    "/key/generate",
                    new()
                    {
                        ["key"] = key,
                        ["key_alias"] = $"{team}-{VirtualKey.FingerprintOf(key)}",
                        ["team_id"] = team,
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        else if (live["team_id"]?.ToString() != team)
        {
            await PostAsync(session, "/key/update", new() { ["key"] = token, ["team_id"] = team }, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public async Task RemoveTeamAsync(
        GatewaySession session,
        string team,
        string tenantUid,
        CancellationToken cancellationToken
    )
    {
        if (await TeamAsync(session, team, cancellationToken).ConfigureAwait(false) is not null)
            await PostAsync(session, "/team/delete", new() { ["team_ids"] = new JsonArray(team) }, cancellationToken)
                .ConfigureAwait(false);
        // When LiteLLM's database fails, it answers as if the team did not exist. So check that it no longer knows the
        // key.
        if (
            await KeyAsync(session, VirtualKey.TokenOf(VirtualKey.For(Right(session), tenantUid)), cancellationToken)
                .ConfigureAwait(false)
            is not null
        )
            throw new PeerException(0, "it still knows the key");
    }

    private static JsonObject Document(GatewayTeam team) =>
        new()
        {
            ["team_id"] = team.Id,
            ["team_alias"] = team.Id,
            ["models"] = new JsonArray([.. team.Models.Select(model => (JsonNode)model)]),
            ["rpm_limit"] = team.RequestsPerMinute,
            ["tpm_limit"] = team.TokensPerMinute,
            ["max_budget"] = team.MonthlyBudgetUsd,
            ["budget_duration"] = team.MonthlyBudgetUsd is null ? null : CalendarMonth,
        };

    /// <summary>
    /// Only changed fields are sent, because LiteLLM resets the spending of a budget that is sent again.
    /// </summary>
    private static List<KeyValuePair<string, JsonNode?>> Difference(JsonObject live, JsonObject wanted) =>
        [
            .. wanted
                .Where(field => !IsSame(live[field.Key], field.Value))
                .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())),
        ];

    /// <summary>Numbers are compared by value: 5 equals 5.0.</summary>
    private static bool IsSame(JsonNode? live, JsonNode? wanted) =>
        JsonNode.DeepEquals(live, wanted) || (Number(live) is { } number && Number(wanted) == number);

    private static decimal? Number(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private async Task<JsonObject?> TeamAsync(
        GatewaySession session,
        string team,
        CancellationToken cancellationToken
    ) =>
        (
            await FindAsync(session, $"/team/info?team_id={Uri.EscapeDataString(team)}", cancellationToken)
                .ConfigureAwait(false)
        )?["team_info"] as JsonObject;

    private async Task<JsonObject?> KeyAsync(
        GatewaySession session,
        string token,
        CancellationToken cancellationToken
    ) =>
        (await FindAsync(session, $"/key/info?key={token}", cancellationToken).ConfigureAwait(false))?["info"]
        as JsonObject;

    private async Task<JsonObject?> FindAsync(GatewaySession session, string path, CancellationToken cancellationToken)
    {
        using var request = PeerApi.Request(HttpMethod.Get, AddressOf(session, path), Right(session), null);
        return await api.FindAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task PostAsync(
        GatewaySession session,
        string path,
        JsonObject body,
        CancellationToken cancellationToken
    )
    {
        using var request = PeerApi.Request(HttpMethod.Post, AddressOf(session, path), Right(session), body);
        await api.AskAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static string Right(GatewaySession session) =>
        session.MasterKey ?? throw new PeerException(0, "it keeps no keys for now");

    private static Uri AddressOf(GatewaySession session, string path) =>
        OutgoingHttp.AddressOf(ChildNames.Gateway(session.Pool), ChildNames.GatewayPort, path);
}
