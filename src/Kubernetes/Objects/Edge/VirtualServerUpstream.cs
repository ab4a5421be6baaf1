using System.Text.Json.Serialization;

namespace Kubernetes.Objects.Edge;

public sealed record VirtualServerUpstream
{
    public string? Name { get; init; }
    public string? Service { get; init; }
    public int? Port { get; init; }
    public bool? Buffering { get; init; }

    [JsonPropertyName("read-timeout")]
    public string? ReadTimeout { get; init; }

    [JsonPropertyName("send-timeout")]
    public string? SendTimeout { get; init; }

    [JsonPropertyName("client-max-body-size")]
    public string? ClientMaxBodySize { get; init; }
    public VirtualServerSessionCookie? SessionCookie { get; init; }
}
