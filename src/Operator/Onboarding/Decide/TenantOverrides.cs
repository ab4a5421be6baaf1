using System.Text.Json.Nodes;
using Entities;
using Operator.ChatInstances.Render;
using Operator.Gateway;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using static Operator.Onboarding.OnboardingSteps;

namespace Operator.Onboarding.Decide;

/// <summary>
/// A tenant's base override in LibreChat: the differences from the configuration file of its shared instance. LibreChat
/// replaces ${NAME} in it by an environment variable of the process, which all tenants share. So a value of a Tenant is
/// put only if it has no such reference.
/// </summary>
internal sealed record TenantOverrides(JsonObject Document, IReadOnlyList<TenantOnboardingStep> Unserved)
{
    /// <summary>The step for spec.models when the pool's models do not allow it.</summary>
    public const string Models = "models";

    private const string Dedicated =
        "LibreChat has it once per deployment: set spec.placement.mode to Dedicated, or remove it";

    public static TenantOverrides Of(TenantFacts facts, ChatInstance home, TenantGateway? gateway)
    {
        var instance = home.Spec;
        var document = new JsonObject();
        var unserved = new List<TenantOnboardingStep>();
        if (gateway is not null)
            AddModels(document, unserved, facts, instance, gateway);
        else if (facts.Spec.Models is not null && instance.ProviderPoolRef is null)
            unserved.Add(
                Pending(
                    Models,
                    "spec.models: the instance has no ProviderPool, and offers what its own configuration says: remove it, or set spec.providerPoolRef of the ChatInstance"
                )
            );
        if (TenantSettings.Balance(EffectiveLimits.Of(facts.Spec.Limits, facts.Plan.Limits)) is { } balance)
            document["balance"] = balance;
        AddOwn(document, unserved, facts, home);
        unserved.AddRange(PerDeployment(facts.Spec, instance));
        return new(document, unserved);
    }

    /// <summary>The parts of a Tenant's spec that can be put on no shared instance.</summary>
    public static IReadOnlyList<TenantOnboardingStep> UnservedAnywhere(TenantFacts facts)
    {
        var unserved = new List<TenantOnboardingStep>();
        AddOwn([], unserved, facts, null);
        return unserved;
    }

    /// <summary>The models that the gateway allows for the tenant's key; empty: all of its models.</summary>
    public static IReadOnlyList<string> ModelsAtGateway(TenantModels? models, TenantGateway gateway) =>
        models?.Allow is null && !gateway.IsRestricted ? [] : OfferedModels.Of(models, gateway.Endpoint);

    public static TenantOnboardingStep NoKeysYet(TenantGateway gateway) =>
        Pending(GatewayKey, $"ProviderPool {gateway.Endpoint.Pool} has no keys yet");

    private static void AddModels(
        JsonObject document,
        List<TenantOnboardingStep> unserved,
        TenantFacts facts,
        ChatInstanceSpec instance,
        TenantGateway gateway
    )
    {
        var models = facts.Spec.Models;
        var offered = OfferedModels.Of(models, gateway.Endpoint);
        if (!gateway.KeepsKeys)
            unserved.Add(
                Failed(
                    GatewayKey,
                    $"ProviderPool {gateway.Endpoint.Pool} has no database to keep keys in, and no two tenants share one: set its spec.gateway.databaseSecretRef"
                )
            );
        else if (gateway.Key is null)
            unserved.Add(NoKeysYet(gateway));
        if (OfferedModels.ObjectionTo(models, gateway.Endpoint) is { } objection)
            unserved.Add(Failed(Models, objection));
        var item = LibreChatConfig.GatewayItemOf(instance, gateway.Endpoint);
        item["apiKey"] = gateway is { Key: { } key, IsByReference: false }
            ? key
            : $"${{{TenantKeySecrets.VariableOf(instance, facts.Name)}}}";
        item["models"] = OfferedModels.Choice(models, offered);
        document["endpoints"] = new JsonObject { ["custom"] = new JsonArray(item) };
        if (models is not null && offered.Length > 0)
            document["modelSpecs"] = OfferedModels.Specs(models, offered);
    }

    private static void AddOwn(
        JsonObject document,
        List<TenantOnboardingStep> unserved,
        TenantFacts facts,
        ChatInstance? home
    )
    {
        if (TenantSettings.Interface(facts.Spec.Branding) is { Count: > 0 } look)
            AddUnlessItRefers(document, unserved, "interface", look, "spec.branding");
        AddMcpServers(document, unserved, facts, home);
    }

    private static void AddMcpServers(
        JsonObject document,
        List<TenantOnboardingStep> unserved,
        TenantFacts facts,
        ChatInstance? home
    )
    {
        // LibreChat does not encrypt headers: everybody who can read the database or the override would see them.
        var servers = (facts.Spec.McpServers ?? []).ToLookup(server => server.HeadersSecretRef is not null);
        if (servers[true].Any())
            unserved.Add(
                Failed(
                    "mcp-headers",
                    $"spec.mcpServers[].headersSecretRef of {string.Join(", ", servers[true].Select(s => s.Name))}: LibreChat does not encrypt headers per tenant: set spec.placement.mode to Dedicated, or remove it"
                )
            );
        var places = servers[false].ToLookup(server => McpServerPlaces.ObjectionTo(server, home));
        if (places.Where(place => place.Key is not null).Select(place => place.Key).ToList() is { Count: > 0 } closed)
            unserved.Add(Failed("mcp-addresses", string.Join("; ", closed)));
        var open = new JsonObject(
            places[null]
                .Select(server => KeyValuePair.Create(server.Name, (JsonNode?)TenantSettings.McpServer(facts, server)))
        );
        if (open.Count > 0)
            AddUnlessItRefers(document, unserved, "mcpServers", open, "spec.mcpServers");
    }

    private static void AddUnlessItRefers(
        JsonObject document,
        List<TenantOnboardingStep> unserved,
        string section,
        JsonObject value,
        string path
    )
    {
        if (TextReferences.Are(value))
            unserved.Add(Failed(section.ToLowerInvariant(), TextReferences.ObjectionTo(path)));
        else
            document[section] = value;
    }

    private static IEnumerable<TenantOnboardingStep> PerDeployment(TenantSpec spec, ChatInstanceSpec instance)
    {
        (bool IsAsked, string Path)[] branding =
        [
            (spec.Branding?.Title is not null, "title"),
            (spec.Branding?.Footer is not null, "footer"),
            (spec.Branding?.HelpUrl is not null, "helpUrl"),
        ];
        if (branding.Any(b => b.IsAsked))
            yield return Pending(
                "branding",
                $"spec.branding.{string.Join(", ", branding.Where(b => b.IsAsked).Select(b => b.Path))}: {Dedicated}"
            );
        if (spec.Access?.Registration is not null)
            yield return Pending("registration", $"spec.access.registration: {Dedicated}");
        if (spec.ProviderPoolRef is { } pool && pool != instance.ProviderPoolRef)
            yield return Pending(
                "provider-pool",
                "spec.providerPoolRef is another pool than the instance's: its gateway is reached with its key only, so set spec.placement.mode to Dedicated, or remove it"
            );
    }
}
