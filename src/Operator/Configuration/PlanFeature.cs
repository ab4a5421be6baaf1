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

    /// <summary>spec.instance: images, variables, nodes and stores of a dedicated instance.</summary>
    [JsonStringEnumMemberName("instance")]
    Instance,

    /// <summary>spec.placement.instanceRef.</summary>
    [JsonStringEnumMemberName("instanceRef")]
    InstanceRef,

    [JsonStringEnumMemberName("providerPoolRef")]
    ProviderPoolRef,
}
