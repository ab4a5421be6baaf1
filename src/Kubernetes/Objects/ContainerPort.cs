using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

public sealed record ContainerPort
{
    public string? Name { get; init; }
    public string? Protocol { get; init; }

    /// <summary>The API's containerPort.</summary>
    [JsonPropertyName("containerPort")]
    public required int Port { get; init; }
}
