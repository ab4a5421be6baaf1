using System.Text.Json;
using System.Text.Json.Nodes;
using Entities;
using Operator.ChatInstances.Decide;
using Operator.ChatInstances.LibreChat;

namespace Operator.ChatInstances.Render;

/// <summary>
/// librechat.yaml: what the spec implies, and the user's fragment merged over it. The version of the file's format is
/// always the release's. Secrets appear as ${VARIABLE} only: LibreChat prints the file when it starts.
/// </summary>
internal static class LibreChatConfig
{
    /// <summary>
    /// The name under which people see the pool's models, and by which other configuration refers to them.
    /// </summary>
    public const string GatewayEndpointName = "Models";

    /// <summary>What of the gateway's item is the pool's to say.</summary>
    public static IReadOnlyList<string> GatewaysOwn { get; } = ["apiKey", "baseURL", "headers"];

    public static JsonObject Of(ChatInstanceBlueprint blueprint)
    {
        var rendered = new JsonObject();
        if (blueprint.Spec.Storage?.S3 is not null)
            rendered["fileStrategy"] = "s3";
        var merged = Checked(
            blueprint.Version,
            MergePatch.Apply(rendered, Fragment(blueprint.Spec)),
            blueprint.Gateway
        );
        if (blueprint.Gateway is { Models.Count: > 0 } gateway && GatewayItemIn(merged) is null)
            CustomIn(merged).Insert(0, Endpoint(gateway));
        AllowAddresses(merged, blueprint.Inside);
        return merged;
    }

    /// <summary>LibreChat takes no private address for an MCP server's that is not listed with its port.</summary>
    private static void AllowAddresses(JsonObject config, IReadOnlyList<ServerAddress> inside)
    {
        if (inside.Count == 0)
            return;
        if (config["mcpSettings"] is not JsonObject settings)
            config["mcpSettings"] = settings = [];
        if (settings["allowedAddresses"] is not JsonArray listed)
            settings["allowedAddresses"] = listed = [];
        var known = listed.Select(entry => entry?.ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var address in inside.Where(address => known.Add(address.ToString())))
            listed.Add((JsonNode)address.ToString());
    }

    /// <summary>
    /// The user's fragment as LibreChat will read it, each item where the user put it; an item of the gateway's name is
    /// laid over ours. LibreChat does not start with an endpoint that has no models, nor with empty endpoints.
    /// </summary>
    public static JsonObject Checked(LibreChatVersion version, JsonObject fragment, GatewayEndpoint? gateway)
    {
        // What is null in a fragment is not there.
        var config = MergePatch.Apply(new() { ["version"] = version.ConfigVersion }, fragment);
        config["version"] = version.ConfigVersion;
        if (gateway is null)
            return config;
        if (config["endpoints"] is JsonObject { Count: 0 })
            config.Remove("endpoints");
        if (GatewayItemIn(config) is not { } item)
            return config;
        if (gateway.Models.Count == 0 && (item["models"] as JsonObject)?["default"] is null)
            item.Parent!.AsArray().Remove(item);
        else
            item.Parent![item.GetElementIndex()] = MergePatch.Apply(Endpoint(gateway), item);
        return config;
    }

    public static JsonObject? GatewayItemIn(JsonObject config) =>
        ((config["endpoints"] as JsonObject)?["custom"] as JsonArray)
            ?.OfType<JsonObject>()
            .FirstOrDefault(item => item["name"]?.ToString() == GatewayEndpointName);

    /// <summary>The gateway's item as the instance's file has it.</summary>
    public static JsonObject GatewayItemOf(ChatInstanceSpec spec, GatewayEndpoint gateway) =>
        MergePatch.Apply(
            Endpoint(gateway),
            spec.Config is { ValueKind: JsonValueKind.Object } config ? GatewayItemIn(JsonObject.Create(config)!) : null
        );

    /// <summary>Where a fragment says that files are kept, by its field.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode>> FileStrategiesOf(ChatInstanceSpec spec) =>
        Fragment(spec) is not { } fragment
            ? []
            : (fragment["fileStrategies"] as JsonObject ?? [])
                .Select(one => KeyValuePair.Create($"fileStrategies.{one.Key}", one.Value))
                .Prepend(KeyValuePair.Create("fileStrategy", fragment["fileStrategy"]))
                .Where(one => one.Value is JsonValue)
                .Select(one => KeyValuePair.Create(one.Key, one.Value!));

    private static JsonObject? Fragment(ChatInstanceSpec spec) =>
        spec.Config is { ValueKind: JsonValueKind.Object } config ? JsonObject.Create(config) : null;

    private static JsonArray CustomIn(JsonObject config)
    {
        if (config["endpoints"] is not JsonObject endpoints)
            config["endpoints"] = endpoints = [];
        if (endpoints["custom"] is not JsonArray custom)
            endpoints["custom"] = custom = [];
        return custom;
    }

    private static JsonObject Endpoint(GatewayEndpoint gateway) =>
        new()
        {
            ["name"] = GatewayEndpointName,
            ["apiKey"] = $"${{{EnvironmentVariables.GatewayApiKey}}}",
            ["baseURL"] = gateway.BaseUrl,
            ["models"] = new JsonObject
            {
                ["default"] = new JsonArray([.. gateway.Models.Select(model => JsonValue.Create(model))]),
                ["fetch"] = true,
            },
            ["titleConvo"] = true,
            ["titleModel"] = "current_model",
            // The gateway books what a person uses under this.
            ["headers"] = new JsonObject { ["x-librechat-user-id"] = "{{LIBRECHAT_USER_ID}}" },
        };
}
