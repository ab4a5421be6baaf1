using System.Text.Json.Nodes;
using Entities;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.Render;

namespace Operator.Tenants.Decide;

/// <summary>Limits a gateway's models by spec.models, and renders the result for LibreChat.</summary>
internal static class OfferedModels
{
    public static string[] Of(TenantModels? models, GatewayEndpoint gateway) =>
        [.. gateway.Models.Where(model => IsAllowed(models?.Allow, model))];

    /// <summary>Why spec.models cannot be carried out; null: it can.</summary>
    public static string? ObjectionTo(TenantModels? models, GatewayEndpoint gateway)
    {
        var offered = Of(models, gateway);
        if (offered.Length == 0)
            return "spec.models.allow matches no model of the ProviderPool, so that all would be offered: correct it, or the pool";
        return models?.Default is { } preferred && !offered.Contains(preferred)
            ? $"spec.models.default is {preferred}, which the ProviderPool does not have: correct it, or the pool"
            : null;
    }

    /// <summary>
    /// The models that LibreChat lists. Without spec.models.allow, LibreChat fetches the list from the gateway.
    /// </summary>
    public static JsonObject Choice(TenantModels? models, string[] offered) =>
        new()
        {
            ["default"] = new JsonArray([.. offered.Select(model => (JsonNode)model)]),
            ["fetch"] = models?.Allow is null,
        };

    /// <summary>
    /// LibreChat refuses a model that is not in an enforced list, and starts a conversation with the one that is the
    /// default.
    /// </summary>
    public static JsonObject Specs(TenantModels models, string[] offered) =>
        new()
        {
            ["enforce"] = models.Allow is not null,
            ["prioritize"] = true,
            ["list"] = new JsonArray([
                .. offered.Select(model =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = model,
                            ["label"] = model,
                            ["default"] = model == (models.Default ?? offered[0]),
                            ["preset"] = new JsonObject
                            {
                                ["endpoint"] = LibreChatConfig.GatewayEndpointName,
                                ["model"] = model,
                            },
                        }
                ),
            ]),
        };

    private static bool IsAllowed(IReadOnlyList<string>? allow, string model) =>
        allow is null
        || allow.Any(name =>
            name.EndsWith('*') ? model.StartsWith(name[..^1], StringComparison.Ordinal) : name == model
        );
}
