using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

public sealed record ContainerStateRunning
{
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? StartedAt { get; init; }
}
