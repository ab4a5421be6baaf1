using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using k8s.Models;
using Operator.ChatInstances.Render;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// The Tenant's chat settings as variables and configuration of LibreChat. <see cref="AddTo"/> sets them for the whole
/// process, and so only on a dedicated instance. Whatever spec.instance sets takes precedence over them.
/// </summary>
internal static class TenantSettings
{
    private const decimal CreditsPerUsd = 1_000_000;

    public static ChatInstanceSpec AddTo(ChatInstanceSpec spec, TenantFacts facts)
    {
        List<V1EnvVar> env = [.. Branding(facts), .. Access(facts), .. McpVariables(facts)];
        var own = spec.Env ?? [];
        var config = MergePatch.Apply(Config(facts), spec.Config is { } fragment ? JsonObject.Create(fragment) : null);
        return spec with
        {
            Env = [.. env.Where(e => own.All(o => o.Name != e.Name)), .. own],
            Config = config.Count == 0 ? null : JsonElement.Parse(config.ToJsonString()),
        };
    }

    private static IEnumerable<V1EnvVar> Branding(TenantFacts facts)
    {
        var branding = facts.Spec.Branding;
        yield return Variables.Literal("APP_TITLE", branding?.Title ?? facts.Spec.DisplayName ?? facts.Name);
        if (branding?.Footer is { } footer)
            yield return Variables.Literal("CUSTOM_FOOTER", footer);
        // LibreChat hides the entry for "/".
        if (branding?.HelpUrl is { } help)
            yield return Variables.Literal("HELP_AND_FAQ_URL", help.Length == 0 ? "/" : help);
    }

    private static IEnumerable<V1EnvVar> Access(TenantFacts facts)
    {
        yield return Variables.Literal(
            "ALLOW_REGISTRATION",
            facts.Spec.Access?.Registration?.Enabled == true ? "true" : "false"
        );
        if (facts.Spec.Access?.Oidc is not { } oidc)
            yield break;
        yield return Variables.Literal("ALLOW_SOCIAL_LOGIN", "true");
        yield return Variables.Literal("ALLOW_SOCIAL_REGISTRATION", "true");
        yield return Variables.Literal("OPENID_ISSUER", oidc.Issuer);
        yield return Variables.Literal("OPENID_CLIENT_ID", oidc.ClientId);
        yield return Variables.FromSecret("OPENID_CLIENT_SECRET", oidc.ClientSecretRef.Name, oidc.ClientSecretRef.Key!);
        yield return Variables.Literal("OPENID_SCOPE", "openid profile email");
        yield return Variables.Literal("OPENID_CALLBACK_URL", "/oauth/openid/callback");
    }

    private static IEnumerable<V1EnvVar> McpVariables(TenantFacts facts) =>
        from server in facts.Spec.McpServers ?? []
        where server.HeadersSecretRef is not null
        from header in HeadersOf(facts, server)
        select Variables.FromSecret(Variable(facts, server, header), server.HeadersSecretRef!.Name, header);

    private static JsonObject Config(TenantFacts facts)
    {
        var config = new JsonObject();
        if (Interface(facts.Spec.Branding) is { Count: > 0 } look && !TextReferences.Are(look))
            config["interface"] = look;
        if (facts.Spec.Access?.Registration?.AllowedDomains is { Count: > 0 } domains)
        {
            config["registration"] = new JsonObject
            {
                ["allowedDomains"] = new JsonArray([.. domains.Select(d => (JsonNode)d)]),
            };
        }
        var servers = (facts.Spec.McpServers ?? [])
            .Where(server => !TextReferences.AreIn(server.Url) && McpServerPlaces.ObjectionTo(facts, server) is null)
            .ToList();
        if (servers.Count > 0)
            config["mcpServers"] = new JsonObject(
                servers.Select(s => KeyValuePair.Create(s.Name, (JsonNode?)McpServer(facts, s)))
            );
        if (DedicatedSpec.ModelsObjection(facts) is not null)
            KeepModels(config, facts.Instance?.Spec.Config);
        else if (facts is { OwnGateway: { } gateway, Spec.Models: { } models })
            AddModels(config, models, OfferedModels.Of(models, gateway));
        if (Balance(EffectiveLimits.Of(facts.Spec.Limits, facts.Plan.Limits)) is { } balance)
            config["balance"] = balance;
        return config;
    }

    private static void KeepModels(JsonObject config, JsonElement? live)
    {
        if (live is not { ValueKind: JsonValueKind.Object } before)
            return;
        foreach (var field in JsonObject.Create(before)!.Where(field => field.Key is "endpoints" or "modelSpecs"))
            config[field.Key] = field.Value?.DeepClone();
    }

    private static void AddModels(JsonObject config, TenantModels models, string[] offered)
    {
        config["endpoints"] = new JsonObject
        {
            ["custom"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = LibreChatConfig.GatewayEndpointName,
                    ["models"] = OfferedModels.Choice(models, offered),
                }
            ),
        };
        config["modelSpecs"] = OfferedModels.Specs(models, offered);
    }

    /// <summary>The monthly budget of each user, in LibreChat's credits at list prices. Null: no limit.</summary>
    public static JsonObject? Balance(TenantLimits limits) =>
        (long)((limits.MonthlyBudgetPerUserUsd ?? 0) * CreditsPerUsd) is > 0 and var credits
            ? new()
            {
                ["enabled"] = true,
                ["startBalance"] = credits,
                ["autoRefillEnabled"] = true,
                ["refillIntervalValue"] = 1,
                ["refillIntervalUnit"] = "months",
                ["refillAmount"] = credits,
            }
            : null;

    public static JsonObject Interface(TenantBranding? branding)
    {
        var look = new JsonObject();
        if (branding?.Welcome is { } welcome)
            look["customWelcome"] = welcome;
        if (branding?.PrivacyPolicyUrl is { Length: > 0 } privacy)
            look["privacyPolicy"] = Link(privacy);
        if (branding?.TermsOfServiceUrl is { Length: > 0 } terms)
            look["termsOfService"] = Link(terms);
        return look;
    }

    public static JsonObject McpServer(TenantFacts facts, McpServer server)
    {
        var entry = new JsonObject
        {
            ["type"] = server.Type switch
            {
                McpServerType.Sse => "sse",
                McpServerType.WebSocket => "websocket",
                _ => "streamable-http",
            },
            ["url"] = server.Url,
        };
        var headers = HeadersOf(facts, server)
            .Select(h => KeyValuePair.Create(h, (JsonNode?)$"${{{Variable(facts, server, h)}}}"))
            .ToList();
        if (headers.Count > 0)
            entry["headers"] = new JsonObject(headers);
        return entry;
    }

    private static IEnumerable<string> HeadersOf(TenantFacts facts, McpServer server) =>
        server.HeadersSecretRef is { } reference
            ? (facts.Secrets.GetValueOrDefault(reference.Name)?.Data?.Keys ?? []).Order(StringComparer.Ordinal)
            : [];

    /// <summary>
    /// Another server's header of the same variable name would be sent to this one: it gets a number, after a small letter
    /// that no plain name has.
    /// </summary>
    private static string Variable(TenantFacts facts, McpServer server, string header)
    {
        var name = PlainVariable(server.Name, header);
        var before = (facts.Spec.McpServers ?? [])
            .SelectMany(other => HeadersOf(facts, other).Select(of => (Server: other.Name, Header: of)))
            .Where(other => PlainVariable(other.Server, other.Header) == name)
            .TakeWhile(other => other != (server.Name, header))
            .Count();
        return before == 0 ? name : $"{name}_n{before + 1}";
    }

    /// <summary>Every character of the names that is no ASCII letter or digit becomes an underscore.</summary>
    private static string PlainVariable(string server, string header) =>
        $"MCP_{string.Concat($"{server}_{header}".Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'))}";

    private static JsonObject Link(string url) => new() { ["externalUrl"] = url, ["openNewTab"] = true };
}
