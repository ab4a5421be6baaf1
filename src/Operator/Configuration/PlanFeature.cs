using System.Text.Json.Serialization;

namespace Operator.Configuration;

/// <summary>What a plan may allow or not; each is named as the Tenant field it opens.</summary>
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
