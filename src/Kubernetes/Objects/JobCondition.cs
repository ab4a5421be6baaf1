using System.Text.Json.Serialization;

namespace Kubernetes.Objects;

public sealed record JobCondition
{
    public required string Type { get; init; }
    public required string Status { get; init; }
    public string? Reason { get; init; }
    public string? Message { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? LastTransitionTime { get; init; }
}
