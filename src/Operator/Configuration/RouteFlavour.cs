using System.Text.Json.Serialization;

namespace Operator.Configuration;

/// <summary>The edge product that routes are written for.</summary>
internal enum RouteFlavour
{
    [JsonStringEnumMemberName("gateway")]
    Gateway,

    [JsonStringEnumMemberName("traefik")]
    Traefik,

    [JsonStringEnumMemberName("haproxy")]
    HAProxy,

    [JsonStringEnumMemberName("f5-nginx")]
    F5Nginx,

    /// <summary>The community's ingress-nginx. Shared instances work only if it allows snippets.</summary>
    [JsonStringEnumMemberName("nginx")]
    Nginx,
}
