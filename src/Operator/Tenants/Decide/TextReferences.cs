using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Report;
using Operator.Tenants.Observe;

namespace Operator.Tenants.Decide;

/// <summary>
/// LibreChat replaces ${NAME} anywhere in its configuration by a variable of its process, which holds keys. So a text of
/// a Tenant that has such a reference is left out, and said to be.
/// </summary>
internal static class TextReferences
{
    public static bool Are(JsonNode? node) =>
        node switch
        {
            JsonObject map => map.Any(field => Are(field.Value)),
            JsonArray list => list.Any(Are),
            JsonValue value => value.GetValueKind() == JsonValueKind.String && AreIn(value.GetValue<string>()),
            _ => false,
        };

    public static bool AreIn(string text) => text.Contains("${", StringComparison.Ordinal);

    public static string ObjectionTo(string path) =>
        $"{path} holds ${{, which LibreChat would replace by a variable that is not the tenant's: remove it";

    /// <summary>For a tenant with an instance of its own. Null when nothing is left out.</summary>
    public static Verdict? Check(TenantFacts facts) =>
        Are(TenantSettings.Interface(facts.Spec.Branding)) ? Objection("spec.branding")
        : (facts.Spec.McpServers ?? []).FirstOrDefault(server => AreIn(server.Url)) is { } refers
            ? Objection($"spec.mcpServers[{refers.Name}].url")
        : null;

    private static Verdict Objection(string path) =>
        Refusals.Stalled(TenantReasons.OnboardingFailed, ObjectionTo(path));
}
