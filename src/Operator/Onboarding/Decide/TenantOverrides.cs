using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Render;
using Operator.Tenants.Decide;
using Operator.Tenants.Observe;
using static Operator.Onboarding.OnboardingSteps;

namespace Operator.Onboarding.Decide;

/// <summary>
/// A tenant's base override: what differs for it from the file that its instance runs on. LibreChat replaces ${NAME} in it by the process's variables, which all tenants share: what a Tenant
/// says gets in only without one.
/// </summary>
internal sealed record TenantOverrides(JsonObject Document, IReadOnlyList<TenantOnboardingStep> Unserved)
{
    private const string Dedicated = "LibreChat has it once per deployment: set spec.placement.mode to Dedicated, or remove it";

    public static TenantOverrides Of(TenantFacts facts, ChatInstanceSpec instance, GatewayEndpoint? gateway)
    {
        var document = new JsonObject();
        var unserved = new List<TenantOnboardingStep>();
        if (gateway is not null) AddModels(document, unserved, facts.Spec.Models, instance, gateway);
        if (TenantSettings.Interface(facts.Spec.Branding) is { Count: > 0 } look) AddUnlessItRefers(document, unserved, "interface", look, "spec.branding");
        AddMcpServers(document, unserved, facts);
        unserved.AddRange(PerDeployment(facts.Spec, instance));
        return new(document, unserved);
    }

    private static void AddModels(JsonObject document, List<TenantOnboardingStep> unserved, TenantModels? models, ChatInstanceSpec instance, GatewayEndpoint gateway)
    {
        string[] offered = [.. gateway.Models.Where(model => IsAllowed(models?.Allow, model))];
        if (offered.Length == 0) unserved.Add(Failed("models", "spec.models.allow matches no model of the ProviderPool, so that all would be offered: correct it, or the pool"));
        else if (models?.Default is { } preferred && !offered.Contains(preferred)) unserved.Add(Failed("models", $"spec.models.default is {preferred}, which the ProviderPool does not have: correct it, or the pool"));
        var item = LibreChatConfig.GatewayItemOf(instance, gateway);
        // The place of a tenant's own key, once there is one: literally where the release encrypts it, by a variable of its own where not. Until then all share the instance's, by reference.
        item["apiKey"] = $"${{{EnvironmentVariables.GatewayApiKey}}}";
        item["models"] = new JsonObject { ["default"] = new JsonArray([.. offered.Select(model => (JsonNode)model)]), ["fetch"] = models?.Allow is null };
        document["endpoints"] = new JsonObject { ["custom"] = new JsonArray(item) };
        if (models is not null) document["modelSpecs"] = ModelSpecs(models, offered);
    }

    /// <summary>LibreChat refuses a model that is not in an enforced list, and starts a conversation with the one that is the default.</summary>
    private static JsonObject ModelSpecs(TenantModels models, string[] offered) => new()
    {
        ["enforce"] = models.Allow is not null,
        ["prioritize"] = true,
        ["list"] = new JsonArray([.. offered.Select(model => (JsonNode)new JsonObject
        {
            ["name"] = model,
            ["label"] = model,
            ["default"] = model == (models.Default ?? offered[0]),
            ["preset"] = new JsonObject { ["endpoint"] = LibreChatConfig.GatewayEndpointName, ["model"] = model },
        })]),
    };

    private static bool IsAllowed(IReadOnlyList<string>? allow, string model) =>
        allow is null || allow.Any(name => name.EndsWith('*') ? model.StartsWith(name[..^1], StringComparison.Ordinal) : name == model);

    private static void AddMcpServers(JsonObject document, List<TenantOnboardingStep> unserved, TenantFacts facts)
    {
        // LibreChat stores headers as they are, for whoever reads the database or the override.
        var servers = (facts.Spec.McpServers ?? []).ToLookup(server => server.HeadersSecretRef is not null);
        if (servers[true].Any()) unserved.Add(Failed("mcp-headers", $"spec.mcpServers[].headersSecretRef of {string.Join(", ", servers[true].Select(s => s.Name))}: LibreChat does not encrypt headers per tenant: set spec.placement.mode to Dedicated, or remove it"));
        var open = new JsonObject(servers[false].Select(server => KeyValuePair.Create(server.Name, (JsonNode?)TenantSettings.McpServer(facts, server))));
        if (open.Count > 0) AddUnlessItRefers(document, unserved, "mcpServers", open, "spec.mcpServers");
    }

    private static void AddUnlessItRefers(JsonObject document, List<TenantOnboardingStep> unserved, string section, JsonObject value, string path)
    {
        if (Refers(value)) unserved.Add(Failed(section.ToLowerInvariant(), $"{path} holds ${{, which LibreChat would replace by a variable that is not the tenant's: remove it"));
        else document[section] = value;
    }

    private static bool Refers(JsonNode? node) => node switch
    {
        JsonObject map => map.Any(field => Refers(field.Value)),
        JsonArray list => list.Any(Refers),
        JsonValue value => value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Contains("${", StringComparison.Ordinal),
        _ => false,
    };

    private static IEnumerable<TenantOnboardingStep> PerDeployment(TenantSpec spec, ChatInstanceSpec instance)
    {
        (bool IsAsked, string Path)[] branding = [(spec.Branding?.Title is not null, "title"), (spec.Branding?.Footer is not null, "footer"), (spec.Branding?.HelpUrl is not null, "helpUrl")];
        if (branding.Any(b => b.IsAsked)) yield return Pending("branding", $"spec.branding.{string.Join(", ", branding.Where(b => b.IsAsked).Select(b => b.Path))}: {Dedicated}");
        if (spec.Access?.Registration is not null) yield return Pending("registration", $"spec.access.registration: {Dedicated}");
        if (spec.ProviderPoolRef is { } pool && pool != instance.ProviderPoolRef) yield return Pending("provider-pool", "spec.providerPoolRef is another pool than the instance's: its gateway is reached with its key only, so set spec.placement.mode to Dedicated, or remove it");
    }
}
