using System.Text.Json.Serialization;

namespace Operator.Configuration;

/// <summary>The features that a plan may include. Each has the name of the Tenant field that it allows.</summary>
internal enum PlanFeature
{
    [JsonStringEnumMemberName("customDomains")]
    CustomDomains,

    [JsonStringEnumMemberName("branding")]
    Branding,

    [JsonStringEnumMemberName("sso")]
    Sso,

    [JsonStringEnumMemberName("mcpServers")]
    McpServers,

    [JsonStringEnumMemberName("knowledge")]
    Knowledge,
}
