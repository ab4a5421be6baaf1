using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.ChatInstances.Decide;

namespace Operator.ChatInstances.Render;

/// <summary>
/// librechat.yaml: what the spec implies, and the user's fragment merged over it. The version of the file's format is always the release's. Secrets appear as ${VARIABLE}
/// only: LibreChat prints the file when it starts.
/// </summary>
internal static class LibreChatConfig
{
    /// <summary>The name under which people see the pool's models, and by which other configuration refers to them.</summary>
    public const string GatewayEndpointName = "Models";

    public static JsonObject Of(ChatInstanceBlueprint blueprint)
    {
        var rendered = new JsonObject { ["version"] = blueprint.Version.ConfigVersion };
        if (blueprint.Spec.Storage?.S3 is not null) rendered["fileStrategy"] = "s3";
        if (blueprint.Gateway is { } gateway) rendered["endpoints"] = new JsonObject { ["custom"] = new JsonArray(Endpoint(gateway)) };
        if (blueprint.Spec.Config is not { ValueKind: JsonValueKind.Object } config) return rendered;

        var merged = MergePatch.Apply(rendered, JsonObject.Create(config));
        merged["version"] = blueprint.Version.ConfigVersion;
        if (merged["endpoints"]?["custom"] is JsonArray custom && blueprint.Gateway is not null) KeepGateway(custom, rendered);
        return merged;
    }

    /// <summary>A list of the user's replaces ours, and would with it cut the instance off its pool.</summary>
    private static void KeepGateway(JsonArray custom, JsonObject rendered)
    {
        if (custom.Any(item => item is JsonObject && item["name"]?.ToString() == GatewayEndpointName)) return;
        custom.Insert(0, rendered["endpoints"]!["custom"]![0]!.DeepClone());
    }

    private static JsonObject Endpoint(GatewayEndpoint gateway) => new()
    {
        ["name"] = GatewayEndpointName,
        ["apiKey"] = $"${{{EnvironmentVariables.GatewayApiKey}}}",
        ["baseURL"] = gateway.BaseUrl,
        ["models"] = new JsonObject { ["default"] = new JsonArray([.. gateway.Models.Select(model => JsonValue.Create(model))]), ["fetch"] = true },
        ["titleConvo"] = true,
        ["titleModel"] = "current_model",
        // The gateway books what a person uses under this.
        ["headers"] = new JsonObject { ["x-librechat-user-id"] = "{{LIBRECHAT_USER_ID}}" },
    };
}
