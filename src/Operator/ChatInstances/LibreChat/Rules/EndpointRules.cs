using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.ChatInstances.LibreChat.Rules;

/// <summary>endpoints.</summary>
internal static class EndpointRules
{
    private static readonly HashSet<string> BuiltIn =
    [
        "agents",
        "anthropic",
        "assistants",
        "azureAssistants",
        "azureOpenAI",
        "bedrock",
        "custom",
        "google",
        "openAI",
    ];

    public static IEnumerable<string> NotEmpty(JsonNode endpoints) =>
        endpoints.AsObject().Count == 0 ? [" must not be empty: remove it"] : [];

    public static IEnumerable<string> OwnName(JsonNode name) =>
        BuiltIn.Contains(name.ToString()) ? [" is the name of one of LibreChat's own endpoints: choose another"] : [];

    public static IEnumerable<string> WebSearch(JsonNode parameters) =>
        parameters.AsObject().TryGetPropertyValue("web_search", out var value)
        && value?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False)
            ? [".web_search must be true or false"]
            : [];

    public static IEnumerable<string> Range(JsonNode range) =>
        range["positiveMin"] is { } least && least.GetValue<double>() > range["max"]!.GetValue<double>()
            ? [".positiveMin must not be greater than max"]
            : [];
}
