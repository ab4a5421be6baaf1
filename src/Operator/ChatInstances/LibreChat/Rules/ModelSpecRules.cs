using System.Text.Json.Nodes;

namespace Operator.ChatInstances.LibreChat.Rules;

/// <summary>modelSpecs.</summary>
internal static class ModelSpecRules
{
    /// <summary>How many LibreChat allows before it has read its own maxSubagents.</summary>
    private const int MostSubagents = 10;

    public static IEnumerable<string> Preset(JsonNode preset) =>
        preset.AsObject().ContainsKey("endpoint") || preset.Text("agent_id") is not null
            ? []
            : [".endpoint is missing: add it"];

    public static IEnumerable<string> Subagents(JsonNode subagents) =>
        subagents.Items("agent_ids").Count() > MostSubagents
            ? [$".agent_ids must have {MostSubagents} items at most"]
            : [];
}
